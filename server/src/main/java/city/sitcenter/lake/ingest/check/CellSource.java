package city.sitcenter.lake.ingest.check;

import city.sitcenter.lake.ingest.format.Table;
import city.sitcenter.lake.store.engine.Sql;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How DuckDB reads a table: cells as {@code c0, c1 …}, in the order of the file. */
final class CellSource {

  private CellSource() {}

  static String of(Table table, String suffix) {
    return switch (table) {
      case Table.Text text -> text(text, suffix);
      case Table.Numbered rows -> numbered(rows);
      case Table.Columnar columnar -> columnar(columnar);
    };
  }

  private static String text(Table.Text text, String suffix) {
    var dialect = text.dialect();
    return ("read_csv(%s, auto_detect=false, header=false, skip=%d, delim=%s, quote=%s, escape=%s,"
            + " columns={%s}, store_rejects=true, rejects_table='rejects_%s',"
            + " rejects_scan='scans_%s', strict_mode=true)")
        .formatted(
            Sql.text(text.file().toString()),
            text.above(),
            character(dialect.delimiter()),
            character(dialect.quote()),
            character(dialect.escape()),
            columns("", text.headers().size()),
            suffix,
            suffix);
  }

  private static String numbered(Table.Numbered rows) {
    return ("read_csv(%s, auto_detect=false, header=false, delim=',', quote='\"', escape='\"',"
            + " columns={%s}, max_line_size=%d)")
        .formatted(
            Sql.text(rows.file().toString()),
            columns(
                "'line': 'VARCHAR', 'fault': 'VARCHAR', 'at': 'VARCHAR', ", rows.headers().size()),
            20 << 20);
  }

  private static String columnar(Table.Columnar columnar) {
    return "(SELECT %s FROM read_parquet(%s))"
        .formatted(casts(columnar), Sql.text(columnar.file().toString()));
  }

  private static String casts(Table.Columnar columnar) {
    return IntStream.range(0, columnar.headers().size())
        .mapToObj(i -> "CAST(" + Sql.name(columnar.headers().get(i)) + " AS VARCHAR) AS c" + i)
        .collect(Collectors.joining(", "));
  }

  private static String columns(String before, int count) {
    return before
        + IntStream.range(0, count)
            .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
            .collect(Collectors.joining(", "));
  }

  private static String character(@Nullable String text) {
    return Sql.text(text == null ? "" : text);
  }
}
