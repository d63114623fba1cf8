package city.sitcenter.catalog.keep;

import city.sitcenter.catalog.Finding;
import city.sitcenter.catalog.files.CityReader;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import org.springframework.stereotype.Component;

/** Changes of single files of parts by people, and their way back into the city's folder. */
@Component
public class FileEditing {

  private final Contracts contracts;
  private final CityFolder folder;

  FileEditing(Contracts contracts, CityFolder folder) {
    this.contracts = contracts;
    this.folder = folder;
  }

  /** See {@link city.sitcenter.catalog.Catalog#saveFile}. */
  public synchronized void save(
      Actor actor, String action, String path, String target, String yaml, ProblemCode wrong) {
    var now = contracts.now();
    if (yaml.equals(now.text().files().get(path))) {
      return;
    }
    var findings =
        CityReader.check(path, yaml, now.city(), now.names()).stream()
            .filter(Finding::isError)
            .toList();
    if (!findings.isEmpty()) {
      throw Refusal.of(wrong, findings);
    }
    contracts.saveFile(actor, action, path, target, yaml);
    if (folder.put(path, yaml)) {
      contracts.exported(path, yaml);
    }
  }

  /** See {@link city.sitcenter.catalog.Catalog#removeFile}. */
  public synchronized void remove(
      Actor actor, String action, String path, String target, ProblemCode stays) {
    if (!folder.remove(path)) {
      throw new Problem(stays, path);
    }
    contracts.saveFile(actor, action, path, target, null);
  }
}
