package city.sitcenter.lake.query.sql;

import city.sitcenter.catalog.Contract;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One use of a dataset in a question.
 *
 * @param contract cut to what the actor may see
 * @param columns that the question uses, a part of the contract's
 * @param rule the rows the actor may see; null: all
 */
public record Table(Contract contract, List<String> columns, @Nullable Rule rule) {

  public Table {
    columns = List.copyOf(columns);
  }

  /**
   * @param value the column must have it; null: no row may be seen
   */
  public record Rule(String column, @Nullable String value) {}
}
