package city.sitcenter.lake.store.table;

import city.sitcenter.lake.store.engine.Sql;

/**
 * A column as files know it.
 *
 * @param id Iceberg's field id; a column that changes its type gets another
 * @param type in DuckDB's SQL
 */
public record Field(int id, String name, String type) {

  /**
   * A column that was written as one type, read as another: its values where each of them has its
   * place there, as whole numbers have among all numbers; else nothing, for it is another column.
   *
   * @param stored the type in the file
   * @param wanted the type of the column now
   * @return an expression with the column's name
   */
  public static String read(String name, String stored, String wanted) {
    var column = Sql.name(name);
    if (stored.equals(wanted)) {
      return column;
    }
    return "CAST(%s AS %s) AS %s".formatted(fits(stored, wanted) ? column : "NULL", wanted, column);
  }

  private static boolean fits(String stored, String wanted) {
    return isDecimal(wanted)
        ? isDecimal(stored) || stored.equals("BIGINT")
        : wanted.equals("DOUBLE") && stored.equals("BIGINT");
  }

  private static boolean isDecimal(String type) {
    return type.startsWith("DECIMAL");
  }
}
