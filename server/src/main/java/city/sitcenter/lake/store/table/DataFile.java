package city.sitcenter.lake.store.table;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * One immutable Parquet file of a snapshot.
 *
 * @param bounds by column; a column that is absent here is not known
 * @param types of the columns that the file holds, in the engine's SQL; a column the contract got
 *     later is not among them
 */
public record DataFile(
    Path path, long rows, long bytes, Map<String, Bounds> bounds, Map<String, String> types) {

  public DataFile {
    bounds = Map.copyOf(bounds);
    types = Map.copyOf(types);
  }

  public Set<String> columns() {
    return types.keySet();
  }
}
