package city.sitcenter.lake.query.sql;

import city.sitcenter.lake.Snapshot;
import java.util.List;

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
   */
  public record File(String path, List<String> columns) {
    public File {
      columns = List.copyOf(columns);
    }
  }
}
