package city.sitcenter.catalog.files;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.FindingCode;
import city.sitcenter.kernel.DatasetId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** The files of one part, and what of the rest of the city they may speak of. For one thread. */
@NamedInterface("files")
public final class PartFiles {

  /**
   * What all parts have in common.
   *
   * @param datasets each name a file may call one, with what it is called now
   * @param findings to which is added what is wrong
   */
  record Around(
      CityText text,
      @Nullable City city,
      Collection<String> languages,
      Map<DatasetId, DatasetId> datasets,
      List<Findings> findings) {

    PartFiles of(String folder) {
      return new PartFiles(this, folder);
    }
  }

  private final Around around;
  private final String folder;

  private PartFiles(Around around, String folder) {
    this.around = around;
    this.folder = folder;
  }

  /** Names directly below the folder, in order. */
  public Set<String> names() {
    return around.text().names(folder);
  }

  public boolean has(String name) {
    return around.text().has(folder + "/" + name);
  }

  /** Notes what is wrong with a file; each call begins an account of its own. */
  public Findings about(String name) {
    var about = new Findings(folder + "/" + name);
    around.findings().add(about);
    return about;
  }

  /** Notes that a file lies where none of its kind is read. */
  public void misplaced(String name, String expected) {
    about(name).add(FindingCode.FILE_MISPLACED, folder + "/" + expected);
  }

  public void missing(String name) {
    about(name).add(FindingCode.FILE_MISSING, name);
  }

  /** What a YAML or GeoJSON file says; null when it is none, which is noted. */
  public @Nullable Part read(String name, Findings about) {
    return YamlFile.parse(around.text().files().getOrDefault(folder + "/" + name, ""), about);
  }

  /** Null when {@code city.yaml} cannot be used. */
  public @Nullable City city() {
    return around.city();
  }

  /** In which every title must be. */
  public Collection<String> languages() {
    return around.languages();
  }

  /** Each name a file may call a dataset, with what it is called now. */
  public Map<DatasetId, DatasetId> datasets() {
    return around.datasets();
  }
}
