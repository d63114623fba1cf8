package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.ingest.format.Table;
import city.sitcenter.lake.store.engine.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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
  private long older;
  private long outdated;
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

  /** Rows that came after a newer row with the same key, in the same file or in an earlier load. */
  public long older() {
    return older;
  }

  /** The older ones among them whose newer version came in an earlier load, as far as was seen. */
  public long outdated() {
    return outdated;
  }

  /** All rows of the file. */
  public long rows() {
    return good + rejected + superseded + older;
  }

  /** Share of empty cells among the good rows' cells, 0 to 1. */
  public double missingShare() {
    return missingShare;
  }

  /** How the file is written. */
  public city.sitcenter.lake.ingest.format.Dialect dialect() {
    return table.dialect();
  }

  /** Which of them is which column of the contract. */
  public Matching matching() {
    return matching;
  }

  /** Names of the file's columns. */
  public List<String> headers() {
    return table.headers();
  }

  private void count() {
    var late = "late_" + suffix;
    long bad = engine.number("SELECT count(_raw) FROM loaded_" + suffix);
    long lateRows =
        engine.number(
            "SELECT count(DISTINCT row) FROM %s JOIN loaded_%s l ON l.rowid = row WHERE rule NOT IN %s AND l._raw IS NULL"
                .formatted(late, suffix, Repeats.LEFT_OUT));
    superseded = ruled(Repeats.SUPERSEDED);
    outdated = ruled(Repeats.OUTDATED);
    older = ruled(Repeats.OLDER) + outdated;
    long split =
        hasRejects
            ? engine.number("SELECT count(DISTINCT line_byte_position) FROM rejects_" + suffix)
            : 0;
    rejected = bad + lateRows + split;
    engine.execute(
        "CREATE OR REPLACE TEMP VIEW %s AS SELECT %s FROM loaded_%s WHERE %s"
            .formatted(
                goodView(), columns(), suffix, goodOnly(bad, lateRows + superseded + older)));
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

  private long ruled(String rule) {
    return engine.number(
        "SELECT count(*) FROM late_%s WHERE rule = %s".formatted(suffix, Sql.text(rule)));
  }

  private String goodOnly(long bad, long late) {
    var conditions = bad == 0 ? "true" : "_raw IS NULL";
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
    return new Rejections(contract, table, matching, engine, suffix).gather(rejected > 0);
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
    for (var name : List.of("loaded_", "faulty_", "late_", "rejected_", "lines_", "rejectlines_")) {
      engine.execute("DROP TABLE IF EXISTS " + name + suffix);
    }
  }
}
