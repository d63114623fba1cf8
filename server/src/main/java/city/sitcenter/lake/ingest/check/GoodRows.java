package city.sitcenter.lake.ingest.check;

import city.sitcenter.lake.store.engine.Sql;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of a file that nothing speaks against yet.
 *
 * @param loaded all rows of the file
 * @param late those that something was found against once all were read, with why
 */
record GoodRows(Engine engine, String loaded, String late) {

  /** The rows as they are when asked for, with their number {@code row}. */
  String select() {
    return "(SELECT rowid AS row, * FROM %s WHERE _raw IS NULL AND rowid NOT IN (SELECT row FROM %s))"
        .formatted(loaded, late);
  }

  /** How many rows something was found against. */
  long found() {
    return engine.number("SELECT count(*) FROM " + late);
  }

  boolean repeat(List<String> columns) {
    return !rise(columns)
        && engine.number(
                "SELECT count(*) FROM (SELECT 1 FROM %s WHERE %s GROUP BY %s HAVING count(*) > 1 LIMIT 1)"
                    .formatted(loaded, whole(columns), names(columns)))
            > 0;
  }

  /**
   * Whether each row stands above the one before it, as numbers and times of a file often do: then
   * none repeats, which is seen many times faster than rows are counted by their values.
   */
  private boolean rise(List<String> columns) {
    var value = columns.size() == 1 ? names(columns) : "row(" + names(columns) + ")";
    return engine.number(
            ("SELECT count(*) FROM (SELECT 1 FROM (SELECT %1$s AS it, lag(%1$s) OVER () AS before,"
                    + " row_number() OVER () AS n FROM %2$s WHERE %3$s)"
                    + " WHERE n > 1 AND (it > before) IS NOT TRUE LIMIT 1)")
                .formatted(value, loaded, whole(columns)))
        == 0;
  }

  static String names(List<String> columns) {
    return columns.stream().map(Sql::name).collect(Collectors.joining(", "));
  }

  static String whole(List<String> columns) {
    return columns.stream()
        .map(column -> Sql.name(column) + " IS NOT NULL")
        .collect(Collectors.joining(" AND "));
  }
}
