package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.CitySource;
import city.sitcenter.kernel.Problem;
import city.sitcenter.lake.store.upkeep.Chore;
import city.sitcenter.lake.store.upkeep.Tally;
import city.sitcenter.lake.store.upkeep.UpkeepSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Removes files that were taken from watched folders long enough ago. */
@Component
class TakenFiles implements Chore {

  private static final Logger log = LoggerFactory.getLogger(TakenFiles.class);

  private static final int ID = 36;

  private final Sources sources;
  private final Inbox inbox;
  private final UpkeepSettings settings;
  private final Clock clock;

  TakenFiles(Sources sources, Inbox inbox, UpkeepSettings settings, Clock clock) {
    this.sources = sources;
    this.inbox = inbox;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Tally run() throws IOException {
    var removed = 0;
    for (var source : sources.list()) {
      if (source.spec().kind() == CitySource.Kind.FOLDER) {
        removed += tidy(source);
      }
    }
    return Tally.of("taken-files", removed);
  }

  int tidy(Source source) throws IOException {
    Path taken;
    try {
      taken = inbox.named(source.spec().path()).resolve(Inbox.TAKEN);
    } catch (Problem notWatched) {
      log.debug("{}: {}", source.id(), notWatched.getMessage());
      return 0;
    }
    if (!Files.isDirectory(taken, LinkOption.NOFOLLOW_LINKS)) {
      return 0;
    }
    var before = clock.instant().minus(settings.taken());
    var removed = 0;
    try (var files = Files.newDirectoryStream(taken)) {
      for (var file : files) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && taken(file).filter(before::isAfter).isPresent()) {
          Files.delete(file);
          removed++;
        }
      }
    }
    return removed;
  }

  /** When a file was taken: its name begins with the id of its load, and that with its time. */
  private static Optional<Instant> taken(Path file) {
    var name = file.getFileName().toString();
    try {
      var load = UUID.fromString(name.substring(0, Math.min(ID, name.length())));
      return Optional.of(Instant.ofEpochMilli(load.getMostSignificantBits() >>> 16));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
