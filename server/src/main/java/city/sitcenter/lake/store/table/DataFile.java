package city.sitcenter.lake.store.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One immutable Parquet file of a snapshot.
 *
 * @param bounds by column; a column that is absent here is not known
 * @param columns that the file holds, by name; a column the contract got later is not among them
 */
public record DataFile(
    Path path, long rows, long bytes, Map<String, Bounds> bounds, List<String> columns) {

  public DataFile {
    bounds = Map.copyOf(bounds);
    columns = List.copyOf(columns);
  }
}
