package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.ingest.format.Table;
import city.sitcenter.lake.store.engine.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * Gathers what was rejected into a table {@code line, column, rule, value, row, text}, with the
 * physical lines of the rows.
 */
final class Rejections {

  private final Contract contract;
  private final Table table;
  private final Matching matching;
  private final Engine engine;
  private final String suffix;

  Rejections(Contract contract, Table table, Matching matching, Engine engine, String suffix) {
    this.contract = contract;
    this.table = table;
    this.matching = matching;
    this.engine = engine;
    this.suffix = suffix;
  }

  /** Makes the table; empty when nothing was rejected. */
  String gather(boolean any) {
    var name = "rejected_" + suffix;
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE %s (line BIGINT, \"column\" VARCHAR, rule VARCHAR, value VARCHAR, \"row\" VARCHAR, text VARCHAR)"
            .formatted(name));
    if (!any) {
      return name;
    }
    lines();
    engine.execute(
        ("INSERT INTO %1$s SELECT n.line, nullif(split_part(w, ':', 1), ''), split_part(w, ':', 2),"
                + " %2$s, %3$s, %4$s FROM (SELECT row AS r, unnest(why) AS w, raw FROM"
                + " faulty_%5$s) b JOIN lines_%5$s n ON n.row = b.r")
            .formatted(name, rawValue(), rawRow(), rawText(), suffix));
    engine.execute(
        ("INSERT INTO %1$s SELECT n.line, a.col, a.rule, %2$s, %3$s, NULL FROM late_%4$s a"
                + " JOIN loaded_%4$s l ON l.rowid = a.row JOIN lines_%4$s n ON n.row = a.row"
                + " WHERE a.rule NOT IN %5$s")
            .formatted(name, lateValue(), lateRow(), suffix, Repeats.LEFT_OUT));
    if (table instanceof Table.Text) {
      engine.execute(
          ("INSERT INTO %1$s SELECT coalesce(n.line, x.line), NULL, CASE x.error_type::VARCHAR WHEN"
                  + " 'INVALID ENCODING' THEN 'encoding' WHEN 'LINE SIZE OVER MAXIMUM' THEN 'length'"
                  + " ELSE 'ragged' END, NULL, NULL, x.csv_line FROM (SELECT * FROM rejects_%2$s"
                  + " QUALIFY row_number() OVER (PARTITION BY line_byte_position) = 1) x"
                  + " LEFT JOIN rejectlines_%2$s n ON n.position = x.line_byte_position")
              .formatted(name, suffix));
    }
    return name;
  }

  private String rawValue() {
    var cases = new StringBuilder("CASE split_part(w, ':', 1)");
    for (var pair : matching.pairs()) {
      if (pair.position() != null) {
        cases
            .append(" WHEN ")
            .append(Sql.text(pair.column().name()))
            .append(" THEN raw[")
            .append(pair.position() + 1)
            .append("]");
      }
    }
    return cases.append(" END").toString();
  }

  private String rawRow() {
    var pairs =
        new StringBuilder(
            "CASE WHEN split_part(w, ':', 2) = 'ragged' OR w = ':type' THEN NULL ELSE json_object(");
    for (int i = 0; i < table.headers().size(); i++) {
      pairs
          .append(i == 0 ? "" : ", ")
          .append(Sql.text(table.headers().get(i)))
          .append(", raw[")
          .append(i + 1)
          .append("]");
    }
    return pairs.append(") END").toString();
  }

  private static String rawText() {
    return "CASE WHEN split_part(w, ':', 2) = 'ragged' OR w = ':type' THEN raw[1] END";
  }

  private String lateValue() {
    var cases = new StringBuilder("CASE a.col");
    for (var column : contract.columns()) {
      cases
          .append(" WHEN ")
          .append(Sql.text(column.name()))
          .append(" THEN CAST(l.")
          .append(Sql.name(column.name()))
          .append(" AS VARCHAR)");
    }
    return cases.append(" END").toString();
  }

  private String lateRow() {
    return matching.pairs().stream()
        .map(pair ->
            Sql.text(
                    pair.position() == null
                        ? pair.column().name()
                        : table.headers().get(pair.position()))
                + ", CAST(l."
                + Sql.name(pair.column().name())
                + " AS VARCHAR)")
        .collect(Collectors.joining(", ", "json_object(", ")"));
  }

  /** Physical lines of all rejected rows. */
  private void lines() {
    var bad = "(SELECT row FROM faulty_%1$s UNION SELECT row FROM late_%1$s)".formatted(suffix);
    switch (table) {
      case Table.Numbered rows ->
          engine.execute(
              "CREATE OR REPLACE TEMP TABLE lines_%1$s AS SELECT rowid AS row, _line AS line FROM loaded_%1$s WHERE rowid IN %2$s"
                  .formatted(suffix, bad));
      case Table.Columnar columnar ->
          engine.execute(
              "CREATE OR REPLACE TEMP TABLE lines_%1$s AS SELECT row, row + 1 AS line FROM %2$s"
                  .formatted(suffix, bad));
      case Table.Text text -> scan(text, bad);
    }
  }

  private void scan(Table.Text text, String bad) {
    engine.execute("CREATE OR REPLACE TEMP TABLE lines_" + suffix + " (row BIGINT, line BIGINT)");
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE rejectlines_" + suffix + " (position BIGINT, line BIGINT)");
    var rows = longs("SELECT row FROM " + bad + " ORDER BY row");
    var positions =
        longs("SELECT DISTINCT line_byte_position FROM rejects_" + suffix + " ORDER BY 1");
    var connection = (DuckDBConnection) engine.connection();
    try (var found = connection.createAppender("temp", "main", "lines_" + suffix);
        var split = connection.createAppender("temp", "main", "rejectlines_" + suffix)) {
      LineIndex.find(
          text,
          rows,
          positions,
          new LineIndex.Sink() {
            @Override
            public void row(long row, long line) {
              put(found, row, line);
            }

            @Override
            public void rejected(long position, long line) {
              put(split, position, line);
            }
          });
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(org.duckdb.DuckDBAppender appender, long a, long b) {
    try {
      appender.beginRow().append(a).append(b).endRow();
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private long[] longs(String sql) {
    return engine.list(sql, row -> row.getLong(1)).stream().mapToLong(Long::longValue).toArray();
  }
}
