package city.sitcenter.lake.query.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first rows of an answer as they come, as many as an answer may hold. For one thread.
 */
final class KeptRows {

  private final Prepared prepared;
  private final QuerySettings settings;
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private long bytes;
  private boolean isFull;

  KeptRows(Prepared prepared, QuerySettings settings) {
    this.prepared = prepared;
    this.settings = settings;
  }

  /** Whether there is room for more. */
  boolean take(@Nullable Object[] row) {
    if (isFull) {
      return false;
    }
    for (var cell : row) {
      bytes += Cells.bytes(cell);
    }
    if (rows.size() == settings.keptRows() || bytes > settings.keptBytes().toBytes()) {
      isFull = true;
      return false;
    }
    rows.add(row);
    return true;
  }

  KeptAnswer kept() {
    if (prepared.isFree() && !isFull) {
      rows.sort(RowOrder.of(prepared.plan().columns()));
    }
    return new KeptAnswer(prepared.plan().columns(), List.copyOf(rows), !isFull, bytes);
  }
}
