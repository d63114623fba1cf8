package city.sitcenter.lake.query.sql.write;

import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.store.engine.VisibleRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One use of a dataset in a question.
 *
 * @param contract cut to what the actor may see
 * @param columns that the question uses, a part of the contract's
 * @param rule the rows the actor may see; null: all
 * @param demands what the question demands of every row it takes from here
 */
public record Table(
    Contract contract, List<String> columns, @Nullable VisibleRows rule, List<Within> demands) {

  public Table {
    columns = List.copyOf(columns);
    demands = List.copyOf(demands);
  }

  /** False only when no row of a file is of use to the question. */
  boolean needs(Pin.File file) {
    return demands.stream().allMatch(demand -> demand.mayBeIn(file));
  }
}
