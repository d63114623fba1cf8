package city.sitcenter.catalog.keep;

import city.sitcenter.catalog.CitySource;
import city.sitcenter.catalog.Finding;
import city.sitcenter.catalog.files.SourceFile;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.List;
import org.springframework.stereotype.Component;

/** Changes of single sources by people, and their way back into the city's folder. */
@Component
public class SourceEditing {

  private final Contracts contracts;
  private final CityFolder folder;

  SourceEditing(Contracts contracts, CityFolder folder) {
    this.contracts = contracts;
    this.folder = folder;
  }

  /**
   * Brings a source into force, new or changed.
   *
   * @throws Problem {@code SOURCE_INVALID} naming each field that is wrong
   */
  public synchronized void save(Actor actor, CitySource source) {
    var now = contracts.now();
    var city = now.city();
    var languages = city == null ? List.of("kk", "ru", "en") : city.languages();
    var path = SourceFile.path(source.id());
    var yaml = SourceFile.write(source, languages);
    if (yaml.equals(now.text().files().get(path))) {
      return;
    }
    var wrong =
        SourceFile.check(source.id(), yaml, languages, now.names()).stream()
            .filter(Finding::isError)
            .toList();
    if (!wrong.isEmpty()) {
      throw Refusal.of(ProblemCode.SOURCE_INVALID, wrong);
    }
    contracts.saveFile(actor, "source.save", path, source.id(), yaml);
    if (folder.put(path, yaml)) {
      contracts.exported(path, yaml);
    }
  }

  /**
   * Takes a source out of force for good.
   *
   * @throws Problem {@code SOURCE_FILE_STAYS} when its file cannot be removed and would bring it
   *     back at the next start
   */
  public synchronized void remove(Actor actor, String id) {
    var path = SourceFile.path(id);
    if (!folder.remove(path)) {
      throw new Problem(ProblemCode.SOURCE_FILE_STAYS, path);
    }
    contracts.saveFile(actor, "source.delete", path, id, null);
  }
}
