package city.sitcenter.catalog;

import city.sitcenter.kernel.DatasetId;
import java.util.List;

/**
 * A contract together with its text.
 *
 * @param aliases names the dataset had before
 * @param yaml the file word for word, with its comments
 */
public record DatasetFile(Contract contract, List<DatasetId> aliases, String yaml) {

  public DatasetFile {
    aliases = List.copyOf(aliases);
  }
}
