package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.ingest.format.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A table after its checks: good rows as a view, rejected ones with their reasons. */
public final class Checked {

  private final Contract contract;
  private final Table table;
  private final Matching matching;
  private final Engine engine;
  private final String suffix;
  private final boolean hasRejects;
  private long good;
  private long rejected;
  private long superseded;
  private double missingShare;

  Checked(Contract contract, Table table, Matching matching, Engine engine, String suffix) {
    this.contract = contract;
    this.table = table;
    this.matching = matching;
    this.engine = engine;
    this.suffix = suffix;
    this.hasRejects = table instanceof Table.Text;
    count();
  }

  /** How often one rule failed in one column; no column: the row as a whole. */
  public record Count(String rule, @Nullable String column, long count) {}

  public long good() {
    return good;
  }

  /** Rows that failed a rule. */
  public long rejected() {
    return rejected;
  }

  /** Rows that gave way to a newer row of the same file with the same key. */
  public long superseded() {
    return superseded;
  }

  /** Share of empty cells among the good rows' cells, 0 to 1. */
  public double missingShare() {
    return missingShare;
  }

  /** How the file is written. */
  public city.sitcenter.lake.ingest.format.Dialect dialect() {
    return table.dialect();
  }

  /** Names of the file's columns. */
  public List<String> headers() {
    return table.headers();
  }

  private void count() {
    var late = "late_" + suffix;
    long bad = engine.number("SELECT count(_why) FROM loaded_" + suffix);
    long lateRows =
        engine.number(
            "SELECT count(DISTINCT row) FROM %s JOIN loaded_%s l ON l.rowid = row WHERE rule <> '%s' AND l._why IS NULL"
                .formatted(late, suffix, Repeats.SUPERSEDED));
    superseded =
        engine.number(
            "SELECT count(*) FROM %s WHERE rule = '%s'".formatted(late, Repeats.SUPERSEDED));
    long split =
        hasRejects
            ? engine.number("SELECT count(DISTINCT line_byte_position) FROM rejects_" + suffix)
            : 0;
    rejected = bad + lateRows + split;
    engine.execute(
        "CREATE OR REPLACE TEMP VIEW %s AS SELECT %s FROM loaded_%s WHERE %s"
            .formatted(goodView(), columns(), suffix, goodOnly(bad, lateRows + superseded)));
    var filled =
        contract.columns().stream()
            .map(column -> "count(" + Sql.name(column.name()) + ")")
            .collect(Collectors.joining(" + "));
    var counts =
        engine
            .list(
                "SELECT count(*), %s FROM %s".formatted(filled, goodView()),
                row -> new long[] {row.getLong(1), row.getLong(2)})
            .getFirst();
    good = counts[0];
    double cells = (double) good * contract.columns().size();
    missingShare = cells == 0 ? 0 : (cells - counts[1]) / cells;
  }

  private String goodOnly(long bad, long late) {
    var conditions = bad == 0 ? "true" : "_why IS NULL";
    return late == 0
        ? conditions
        : conditions + " AND rowid NOT IN (SELECT row FROM late_" + suffix + ")";
  }

  private String columns() {
    return contract.columns().stream()
        .map(column -> Sql.name(column.name()))
        .collect(Collectors.joining(", "));
  }

  /** A view with all of the contract's columns. */
  public String goodView() {
    return "good_" + suffix;
  }

  /**
   * Gathers all rejections into a table {@code line, column, rule, value, row, text}: {@code row}
   * is JSON of the raw cells by the file's names, {@code text} the raw line of a row that could not
   * be split.
   */
  public String rejections() {
    var name = "rejected_" + suffix;
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE %s (line BIGINT, \"column\" VARCHAR, rule VARCHAR, value VARCHAR, \"row\" VARCHAR, text VARCHAR)"
            .formatted(name));
    if (rejected == 0) {
      return name;
    }
    lines();
    engine.execute(
        ("INSERT INTO %1$s SELECT n.line, nullif(split_part(w, ':', 1), ''), split_part(w, ':', 2),"
                + " %2$s, %3$s, %4$s FROM (SELECT rowid AS r, unnest(_why) AS w, _raw AS raw FROM"
                + " loaded_%5$s WHERE _why IS NOT NULL) b JOIN lines_%5$s n ON n.row = b.r")
            .formatted(name, rawValue(), rawRow(), rawText(), suffix));
    engine.execute(
        ("INSERT INTO %1$s SELECT n.line, a.col, a.rule, %2$s, %3$s, NULL FROM late_%4$s a"
                + " JOIN loaded_%4$s l ON l.rowid = a.row JOIN lines_%4$s n ON n.row = a.row"
                + " WHERE a.rule <> '%5$s'")
            .formatted(name, lateValue(), lateRow(), suffix, Repeats.SUPERSEDED));
    if (hasRejects) {
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
    var bad =
        "(SELECT rowid AS row FROM loaded_%1$s WHERE _why IS NOT NULL UNION SELECT row FROM late_%1$s)"
            .formatted(suffix);
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

  /** Totals by rule and column, most frequent first. Needs {@link #rejections} done. */
  public List<Count> counts() {
    return engine.list(
        "SELECT rule, \"column\", count(*) AS n FROM rejected_%s GROUP BY ALL ORDER BY n DESC, rule, 2"
            .formatted(suffix),
        row -> new Count(row.getString(1), row.getString(2), row.getLong(3)));
  }

  /** Writes the rejections out, in the order of their lines; for whoever wants all of them. */
  public void write(Path parquet) {
    engine.execute(
        "COPY (SELECT * FROM rejected_%s ORDER BY line, \"column\") TO %s (FORMAT parquet, COMPRESSION zstd)"
            .formatted(suffix, Sql.text(parquet.toString())));
  }

  /** The first rejections in the order of their lines. */
  public List<Rejection> first(int count) {
    return engine.list(
        "SELECT line, \"column\", rule, value, \"row\", text FROM rejected_%s ORDER BY line, \"column\" LIMIT %d"
            .formatted(suffix, count),
        row ->
            new Rejection(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6)));
  }

  /** Frees what the checks held in the engine. */
  public void drop() {
    engine.execute("DROP VIEW IF EXISTS " + goodView());
    for (var name : List.of("loaded_", "late_", "rejected_", "lines_", "rejectlines_")) {
      engine.execute("DROP TABLE IF EXISTS " + name + suffix);
    }
  }
}
