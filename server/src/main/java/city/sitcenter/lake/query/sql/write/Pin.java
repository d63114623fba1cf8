package city.sitcenter.lake.query.sql.write;

import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.table.Bounds;
import java.util.List;
import java.util.Map;

/**
 * A dataset at one snapshot, with its files.
 *
 * @param files in the order they are read
 */
public record Pin(Snapshot snapshot, List<File> files) {

  public Pin {
    files = List.copyOf(files);
  }

  /**
   * @param columns that the file holds
   * @param changed those of them that have another type now, with the type in the file
   * @param bounds by column; a column that is absent here is not known
   */
  public record File(
      String path,
      List<String> columns,
      Map<String, String> changed,
      long rows,
      Map<String, Bounds> bounds) {
    public File {
      changed = Map.copyOf(changed);
      bounds = Map.copyOf(bounds);
      columns = List.copyOf(columns);
    }
  }
}
