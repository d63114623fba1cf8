package city.sitcenter.lake.store.table;

/**
 * A column as files know it.
 *
 * @param id Iceberg's field id; a column that changes its type gets another
 * @param type in DuckDB's SQL
 */
public record Field(int id, String name, String type) {}
