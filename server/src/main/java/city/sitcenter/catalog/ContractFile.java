package city.sitcenter.catalog;

import city.sitcenter.catalog.files.ContractReader;
import city.sitcenter.catalog.files.ContractWriter;
import city.sitcenter.kernel.DatasetId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Contracts as text, in the Open Data Contract Standard v3.1.0. Reading never fails: what is wrong
 * comes back as findings with line and column.
 */
public final class ContractFile {

  private ContractFile() {}

  /**
   * What a text says.
   *
   * @param contract null when there is an error
   * @param aliases names the dataset had before
   */
  public record Reading(
      @Nullable Contract contract, List<DatasetId> aliases, List<Finding> findings) {

    public Reading {
      aliases = List.copyOf(aliases);
      findings = List.copyOf(findings);
    }
  }

  /**
   * Reads a contract by itself; what it names elsewhere (themes, organisations, other datasets) is
   * looked up by {@link Catalog#check}.
   *
   * @param file name for the findings
   * @param languages in which every title must be there
   */
  public static Reading read(String file, String yaml, Collection<String> languages) {
    var reading = ContractReader.read(file, yaml, languages);
    return new Reading(reading.contract(), reading.aliases(), reading.findings().list());
  }

  /** The contract as a file of a city. Reading it again gives an equal contract. */
  public static String write(Contract contract, String city) {
    return ContractWriter.write(contract, city, List.of());
  }

  /** As {@link #write(Contract, String)}, with the names the dataset had before. */
  public static String write(Contract contract, String city, Collection<DatasetId> aliases) {
    return ContractWriter.write(contract, city, aliases);
  }
}
