package city.sitcenter.catalog;

import city.sitcenter.catalog.files.CityParts;
import city.sitcenter.catalog.files.CityReader;
import city.sitcenter.catalog.files.CityText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A city's folder. Needs neither a server nor a database; safe for many threads. Reading never
 * fails: whatever is wrong, down to a missing folder, comes back as findings.
 */
public final class CityFiles {

  private CityFiles() {}

  /**
   * What a folder holds.
   *
   * @param city null when {@code city.yaml} cannot be used
   * @param datasets contracts that can be used, in the order of their ids
   * @param parts what the other folders declare
   * @param findings in the order of files and lines
   */
  public record Result(
      @Nullable City city, List<DatasetFile> datasets, CityParts parts, List<Finding> findings) {

    public Result {
      datasets = List.copyOf(datasets);
      findings = List.copyOf(findings);
    }

    public List<Contract> contracts() {
      return datasets.stream().map(DatasetFile::contract).toList();
    }

    public Territories territories() {
      return new Territories(parts.of(TerritorySystem.class));
    }

    /** How many things each folder but {@code datasets} declares. */
    public Map<String, Integer> counts() {
      return parts.counts();
    }

    public boolean hasErrors() {
      return findings.stream().anyMatch(Finding::isError);
    }
  }

  /** Reads the folder of one city, such as {@code cities/almaty}. */
  public static Result read(Path folder) {
    return CityReader.read(CityText.of(folder));
  }
}
