package city.sitcenter.lake.query.sql.words;

import city.sitcenter.kernel.LocalText;
import org.apache.calcite.sql.SqlOperator;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of functions.
 *
 * @param group under which the reference page lists it
 * @param signature as a person writes it
 * @param version raised whenever it gives other values than before
 * @param duckdb how DuckDB writes it; null: by its name; {@value #BY_TYPES}: by the dialect
 * @param trino the same for Trino
 * @param example an expression, with values named x, y where {@code over} gives them
 * @param over rows the example is about; null for a scalar
 * @param gives what the example gives, as text
 */
public record Function(
    String name,
    String group,
    String signature,
    LocalText meaning,
    int version,
    SqlOperator operator,
    @Nullable String duckdb,
    @Nullable String trino,
    String example,
    @Nullable String over,
    String gives) {

  public static final String BY_TYPES = "java";

  /** Aggregate, window or scalar, as the API says it. */
  public String kind() {
    return group.equals("aggregate") || group.equals("window") ? group : "scalar";
  }
}
