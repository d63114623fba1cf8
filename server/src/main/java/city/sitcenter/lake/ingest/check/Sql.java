package city.sitcenter.lake.ingest.check;

/** Names and texts as DuckDB's SQL writes them. */
public final class Sql {

  private Sql() {}

  /** A text literal. */
  public static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** A quoted name. */
  public static String name(String value) {
    return "\"" + value.replace("\"", "\"\"") + "\"";
  }
}
