package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.lake.ingest.format.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The first rows of a table, and what could be said of its columns from them. */
public final class Sample {

  /** Rows looked at. */
  public static final int ROWS = 20_000;

  private final Table table;
  private final Engine engine;
  private final String name;

  public Sample(Table table, Engine engine, String suffix) {
    this.table = table;
    this.engine = engine;
    this.name = "sample_" + suffix;
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE %s AS SELECT %s FROM %s LIMIT %d"
            .formatted(name, cells(), Reading.of(table, suffix), ROWS));
  }

  private String cells() {
    return IntStream.range(0, table.headers().size())
        .mapToObj(i -> "nullif(trim(c" + i + "), '') AS c" + i)
        .collect(Collectors.joining(", "));
  }

  /**
   * What the values of one column are like.
   *
   * @param present values that are there
   * @param fits how many of them can be read as each type
   */
  public record Look(long rows, long present, long distinct, Map<ColumnType, Long> fits) {}

  public Look look(int column) {
    var types =
        List.of(
            ColumnType.INTEGER,
            ColumnType.NUMBER,
            ColumnType.BOOLEAN,
            ColumnType.DATE,
            ColumnType.TIME,
            ColumnType.TIMESTAMP);
    var cell = "c" + column;
    var parts = new ArrayList<String>();
    for (var type : types) {
      var sql = new CellSql(plain(type, null), "UTC", comma());
      parts.add("count(%s)".formatted(sql.typed("p")));
    }
    var query =
        ("SELECT count(*), count(p), count(DISTINCT c%1$d), %2$s FROM (SELECT c%1$d,"
                + " CASE WHEN %3$s THEN NULL ELSE c%1$d END AS p FROM %4$s)")
            .formatted(column, String.join(", ", parts), CellSql.isNothing(cell), name);
    return engine
        .list(
            query,
            row -> {
              var fits = new EnumMap<ColumnType, Long>(ColumnType.class);
              for (int i = 0; i < types.size(); i++) {
                fits.put(types.get(i), row.getLong(4 + i));
              }
              return new Look(row.getLong(1), row.getLong(2), row.getLong(3), fits);
            })
        .getFirst();
  }

  private boolean comma() {
    return ",".equals(table.dialect().decimal());
  }

  private static Column plain(ColumnType type, @Nullable String format) {
    return new Column(
        "x",
        type,
        0,
        LocalText.same("x"),
        LocalText.same("x"),
        null,
        false,
        false,
        Sensitivity.OPEN,
        List.of(),
        format,
        null,
        List.of(),
        false);
  }

  /** How many values can be read as dates, or dates with times, in a Java pattern. */
  public long fits(int column, ColumnType type, String format) {
    var sql = new CellSql(plain(type, format), "UTC", comma());
    return engine.number("SELECT count(" + sql.typed("c" + column) + ") FROM " + name);
  }

  /** Values that occur, the most frequent first. */
  public List<String> values(int column, int most) {
    return engine.list(
        "SELECT c%1$d FROM %2$s WHERE c%1$d IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, min(rowid) LIMIT %3$d"
            .formatted(column, name, most),
        row -> String.valueOf(row.getString(1)));
  }

  /** True when no two rows have the same values in these columns, and none lacks one. */
  public boolean names(List<Integer> columns) {
    var list = columns.stream().map(i -> "c" + i).collect(Collectors.joining(", "));
    var whole =
        columns.stream().map(i -> "c" + i + " IS NOT NULL").collect(Collectors.joining(" AND "));
    return engine.number(
            "SELECT count(*) - (SELECT count(*) FROM (SELECT DISTINCT %s FROM %s WHERE %s)) FROM %s"
                .formatted(list, name, whole, name))
        == 0;
  }

  /** Smallest and largest number of a column; null where it has none. */
  public double @Nullable [] bounds(int column) {
    var sql = new CellSql(plain(ColumnType.NUMBER, null), "UTC", comma());
    var found =
        engine
            .list(
                "SELECT min(v), max(v), count(v) FROM (SELECT %s AS v FROM %s)"
                    .formatted(sql.typed("c" + column), name),
                row -> new double[] {row.getDouble(1), row.getDouble(2), row.getLong(3)})
            .getFirst();
    return found[2] == 0 ? null : found;
  }

  public List<List<@Nullable String>> first(int rows) {
    return engine.list(
        "SELECT * FROM %s LIMIT %d".formatted(name, rows),
        row -> {
          var cells = new ArrayList<@Nullable String>();
          for (int i = 1; i <= table.headers().size(); i++) {
            cells.add(row.getString(i));
          }
          return cells;
        });
  }

  public void drop() {
    engine.execute("DROP TABLE IF EXISTS " + name);
  }
}
