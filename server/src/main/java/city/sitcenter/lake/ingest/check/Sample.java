package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.lake.ingest.format.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a table, and what could be said of its columns from them. Values that occur are
 * counted once for all columns, so that a file of many columns costs no more than a long one.
 */
public final class Sample {

  /** Rows looked at, at most. */
  public static final int ROWS = 20_000;

  /** Cells looked at, at most: the wider a table, the fewer of its rows. */
  private static final int CELLS = 1_000_000;

  private static final List<ColumnType> TYPES =
      List.of(
          ColumnType.INTEGER,
          ColumnType.NUMBER,
          ColumnType.BOOLEAN,
          ColumnType.DATE,
          ColumnType.TIME,
          ColumnType.TIMESTAMP);

  private final Table table;
  private final Engine engine;
  private final String name;
  private final int width;

  public Sample(Table table, Engine engine, String suffix) {
    this.table = table;
    this.engine = engine;
    this.name = "sample_" + suffix;
    this.width = table.headers().size();
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE %s AS SELECT %s FROM %s LIMIT %d"
            .formatted(name, cells(), CellSource.of(table, suffix), rows(width)));
  }

  /** Rows looked at of a table of so many columns. */
  static int rows(int columns) {
    return Math.clamp(CELLS / Math.max(1, columns), 1, ROWS);
  }

  private String cells() {
    return IntStream.range(0, width)
        .mapToObj(i -> "nullif(trim(c" + i + "), '') AS c" + i)
        .collect(Collectors.joining(", "));
  }

  /**
   * What the values of one column are like.
   *
   * @param present values that are there
   * @param fits how many of them can be read as each type
   * @param values that occur, the most frequent first
   * @param bounds smallest and largest number; null where it has none
   */
  public record Look(
      long rows,
      long present,
      long distinct,
      Map<ColumnType, Long> fits,
      List<String> values,
      double @Nullable [] bounds) {}

  /**
   * What each column is like.
   *
   * @param most values of each
   */
  public List<Look> looks(int most) {
    var all = IntStream.range(0, width).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    engine.execute(
        ("CREATE OR REPLACE TEMP TABLE %1$s_values AS SELECT place, v, count(*) AS n, min(r) AS r,"
                + " CASE WHEN %2$s THEN NULL ELSE v END AS p"
                + " FROM (SELECT rowid AS r, unnest(range(%3$d)) AS place, unnest([%4$s]) AS v"
                + " FROM %1$s) WHERE v IS NOT NULL GROUP BY place, v")
            .formatted(name, CellSql.isNothing("v"), width, all));
    long rows = engine.number("SELECT count(*) FROM " + name);
    var values = values(most);
    var looks = new ArrayList<Look>();
    for (int i = 0; i < width; i++) {
      looks.add(new Look(rows, 0, 0, Map.of(), List.of(), null));
    }
    engine.list(
        query(),
        row -> {
          var fits = new EnumMap<ColumnType, Long>(ColumnType.class);
          for (int i = 0; i < TYPES.size(); i++) {
            fits.put(TYPES.get(i), row.getLong(6 + i));
          }
          int place = row.getInt(1);
          double least = row.getDouble(4);
          var bounds = row.wasNull() ? null : new double[] {least, row.getDouble(5)};
          var found = values.getOrDefault(place, List.of());
          return looks.set(
              place, new Look(rows, row.getLong(2), row.getLong(3), fits, found, bounds));
        });
    return looks;
  }

  private String query() {
    var number = typed(ColumnType.NUMBER, null, "v");
    var fits =
        TYPES.stream()
            .map(type ->
                "sum(CASE WHEN %s IS NULL THEN 0 ELSE n END)::BIGINT"
                    .formatted(typed(type, null, "p")))
            .collect(Collectors.joining(", "));
    return ("SELECT place, sum(CASE WHEN p IS NULL THEN 0 ELSE n END)::BIGINT, count(*),"
            + " min(%1$s), max(%1$s), %2$s FROM %3$s_values GROUP BY place")
        .formatted(number, fits, name);
  }

  private Map<Integer, List<String>> values(int most) {
    var values = new HashMap<Integer, List<String>>();
    engine.list(
        ("SELECT place, v FROM %s_values"
                + " QUALIFY row_number() OVER (PARTITION BY place ORDER BY n DESC, r) <= %d"
                + " ORDER BY place, n DESC, r")
            .formatted(name, most),
        row ->
            values
                .computeIfAbsent(row.getInt(1), first -> new ArrayList<>())
                .add(row.getString(2)));
    return values;
  }

  private String typed(ColumnType type, @Nullable String format, String cell) {
    boolean comma = ",".equals(table.dialect().decimal());
    return new CellSql(plain(type, format), "UTC", comma).typed(cell);
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

  /** Those Java patterns in which all values of a column that are there can be read. */
  public List<String> fitting(int column, ColumnType type, List<String> formats) {
    return fitting(column, type, formats, "count(p)");
  }

  /** Those Java patterns in which all values can be read that can be read as the type at all. */
  public List<String> fittingMost(int column, ColumnType type, List<String> formats) {
    return fitting(column, type, formats, "greatest(1, count(" + typed(type, null, "p") + "))");
  }

  private List<String> fitting(int column, ColumnType type, List<String> formats, String needed) {
    var counts =
        formats.stream()
            .map(format -> "count(" + typed(type, format, "p") + ") >= " + needed)
            .collect(Collectors.joining(", "));
    return engine
        .list(
            "SELECT %s FROM %s_values WHERE place = %d".formatted(counts, name, column),
            row -> {
              var found = new ArrayList<String>();
              for (int i = 0; i < formats.size(); i++) {
                if (row.getBoolean(1 + i)) {
                  found.add(formats.get(i));
                }
              }
              return found;
            })
        .getFirst();
  }

  /** Values of a column that are there but cannot be read as a type, the most frequent first. */
  public List<String> unfit(int column, ColumnType type, int most) {
    return values(column, typed(type, null, "p") + " IS NULL", most);
  }

  /** Values of a column that several rows have, the most frequent first. */
  public List<String> repeated(int column, int most) {
    return values(column, "n > 1", most);
  }

  private List<String> values(int column, String where, int most) {
    return engine.list(
        "SELECT v FROM %s_values WHERE place = %d AND p IS NOT NULL AND %s ORDER BY n DESC, r LIMIT %d"
            .formatted(name, column, where, most),
        row -> row.getString(1));
  }

  /**
   * How the values of a column lie within bounds.
   *
   * @param count of the rows whose value is a number within them
   * @param bounds smallest and largest of these; null where there is none
   * @param others values that are something else, the most frequent first
   */
  public record Within(long count, double @Nullable [] bounds, List<String> others) {}

  /**
   * Looks which values of a column are numbers within bounds.
   *
   * @param others so many of those that are not
   */
  public Within within(int column, double least, double most, int others) {
    var number = typed(ColumnType.NUMBER, null, "p");
    var fits = "%s BETWEEN %s AND %s".formatted(number, least, most);
    var found =
        engine
            .list(
                "SELECT sum(n), min(%1$s), max(%1$s) FROM %2$s_values WHERE place = %3$d AND %4$s"
                    .formatted(number, name, column, fits),
                row -> {
                  long count = row.getLong(1);
                  var bounds = new double[] {row.getDouble(2), row.getDouble(3)};
                  return new Within(count, count == 0 ? null : bounds, List.of());
                })
            .getFirst();
    var strays = values(column, "(" + fits + ") IS NOT TRUE", others);
    return new Within(found.count(), found.bounds(), strays);
  }

  /**
   * How the numbers of a column are written.
   *
   * @param comma values that only a comma for the decimals explains
   * @param point values that only a point explains
   * @param either values that are numbers with one or the other
   */
  public record Marks(long comma, long point, long either) {}

  /** Counts how the numbers of a column are written, whatever the file's decimals are. */
  public Marks marks(int column) {
    var number = plain(ColumnType.NUMBER, null);
    var comma = new CellSql(number, "UTC", true).typed("p") + " IS NOT NULL";
    var point = new CellSql(number, "UTC", false).typed("p") + " IS NOT NULL";
    return engine
        .list(
            ("SELECT coalesce(sum(n) FILTER (%1$s AND NOT (%2$s)), 0)::BIGINT,"
                    + " coalesce(sum(n) FILTER (%2$s AND NOT (%1$s)), 0)::BIGINT,"
                    + " coalesce(sum(n) FILTER (%1$s OR %2$s), 0)::BIGINT"
                    + " FROM %3$s_values WHERE place = %4$d AND p IS NOT NULL")
                .formatted(comma, point, name, column),
            row -> new Marks(row.getLong(1), row.getLong(2), row.getLong(3)))
        .getFirst();
  }

  /** True when no two rows have the same value in this column, and none lacks one. */
  public boolean names(int column) {
    return !naming(List.of(column), column).isEmpty();
  }

  /** Those columns that name every row once, together with another. */
  public List<Integer> naming(List<Integer> columns, int with) {
    if (columns.isEmpty()) {
      return List.of();
    }
    var counts =
        columns.stream()
            .map(i ->
                "count(DISTINCT CASE WHEN c%1$d IS NULL OR c%2$d IS NULL THEN NULL ELSE row(c%1$d, c%2$d) END) = count(*)"
                    .formatted(i, with))
            .collect(Collectors.joining(", "));
    return engine
        .list(
            "SELECT %s FROM %s".formatted(counts, name),
            row -> {
              var found = new ArrayList<Integer>();
              for (int i = 0; i < columns.size(); i++) {
                if (row.getBoolean(1 + i)) {
                  found.add(columns.get(i));
                }
              }
              return found;
            })
        .getFirst();
  }

  public List<List<@Nullable String>> first(int rows) {
    return engine.list(
        "SELECT * FROM %s LIMIT %d".formatted(name, rows),
        row -> {
          var cells = new ArrayList<@Nullable String>();
          for (int i = 1; i <= width; i++) {
            cells.add(row.getString(i));
          }
          return cells;
        });
  }

  public void drop() {
    engine.execute("DROP TABLE IF EXISTS " + name);
    engine.execute("DROP TABLE IF EXISTS " + name + "_values");
  }
}
