package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.CitySource;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** What a source may reach: its own folder, and secrets that are meant for where it sends them. */
@Component
final class SourceRule {

  private final Sources sources;
  private final Inbox inbox;
  private final Secrets secrets;

  SourceRule(Sources sources, Inbox inbox, Secrets secrets) {
    this.sources = sources;
    this.inbox = inbox;
    this.secrets = secrets;
  }

  /**
   * Looks at a source as somebody wishes it.
   *
   * @throws Problem when it reaches for what is not its own
   */
  void check(CitySource spec, Contract contract) {
    switch (spec.kind()) {
      case FOLDER -> checkFolder(spec);
      case HTTP -> checkSecret(spec, contract.owner());
      case UPLOAD -> {}
    }
  }

  private void checkFolder(CitySource spec) {
    var folder = inbox.named(spec.path());
    sources.list().stream()
        .map(Source::spec)
        .filter(other -> other.kind() == CitySource.Kind.FOLDER && !other.id().equals(spec.id()))
        .filter(other -> overlap(folder, other))
        .findFirst()
        .ifPresent(other -> {
          throw new Problem(ProblemCode.SOURCE_FOLDER_TAKEN, spec.path());
        });
  }

  private boolean overlap(Path folder, CitySource other) {
    try {
      var theirs = inbox.named(other.path());
      return folder.startsWith(theirs) || theirs.startsWith(folder);
    } catch (Problem notWatched) {
      return false;
    }
  }

  private void checkSecret(CitySource spec, String owner) {
    var auth = spec.auth();
    if (auth == null) {
      return;
    }
    AuthHeader.name(auth);
    secrets.check(auth.secret(), owner, sources.uri(spec.url()));
    if (spec.backfill() != null) {
      secrets.check(auth.secret(), owner, sources.uri(spec.backfill()));
    }
  }
}
