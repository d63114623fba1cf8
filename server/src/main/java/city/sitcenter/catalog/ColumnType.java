package city.sitcenter.catalog;

import city.sitcenter.kernel.Slug;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a value is. Names follow the logical types of the Open Data Contract Standard v3. */
public enum ColumnType {
  STRING("VARCHAR"),
  /** 64 bits, signed. */
  INTEGER("BIGINT"),
  /** IEEE 754, 64 bits. */
  NUMBER("DOUBLE"),
  /** Exact: money. 38 digits at most, scale in the column. */
  DECIMAL("DECIMAL"),
  BOOLEAN("BOOLEAN"),
  DATE("DATE"),
  TIME("TIME"),
  /** An instant in UTC, microseconds. */
  TIMESTAMP("TIMESTAMPTZ");

  private final String sql;

  ColumnType(String sql) {
    this.sql = sql;
  }

  /** The type's name in DuckDB's SQL; a decimal's precision and scale are added by its column. */
  public String sql() {
    return sql;
  }

  @JsonValue
  public String slug() {
    return Slug.of(this);
  }
}
