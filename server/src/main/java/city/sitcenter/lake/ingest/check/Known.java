package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Column;
import city.sitcenter.kernel.DatasetId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the lake holds now, as far as checks need it. */
public interface Known {

  /**
   * A query with one column {@code v}: the values of a column of another dataset; null when there
   * are none yet.
   */
  @Nullable String values(DatasetId dataset, String column);

  /**
   * A query of the rows this dataset holds already, with these columns: what a row does not hold in
   * the column's type is null. Null when there are none.
   */
  @Nullable String rows(List<Column> columns);

  /** Knows nothing. */
  Known NOTHING =
      new Known() {
        @Override
        public @Nullable String values(DatasetId dataset, String column) {
          return null;
        }

        @Override
        public @Nullable String rows(List<Column> columns) {
          return null;
        }
      };
}
