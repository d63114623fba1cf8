package city.sitcenter.lake.store.engine;

import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a dataset an actor may see where its contract has a row rule: the one reading of
 * that rule, for questions and for differences between snapshots alike.
 *
 * @param value the column must have it; null: no row may be seen
 */
public record VisibleRows(String column, @Nullable String value) {

  /** Empty for those who see all rows: everybody without a rule, else staff of the owner. */
  public static Optional<VisibleRows> of(Actor actor, Contract contract) {
    var rule = contract.rowRule();
    if (rule == null || contract.showsAllRowsTo(actor)) {
      return Optional.empty();
    }
    var value = rule.is().equals("actor.organisation") ? actor.organisation() : rule.is();
    return Optional.of(new VisibleRows(rule.column(), value));
  }

  /** In the engine's SQL; a row whose column has no value is not seen. */
  public String condition() {
    var asked = value;
    return asked == null
        ? "false"
        : "coalesce(CAST(%s AS VARCHAR) = %s, false)".formatted(Sql.name(column), Sql.text(asked));
  }

  /** What it means, whatever the engine: part of an answer's id. */
  public String meaning() {
    var asked = value;
    return asked == null ? "false" : Sql.name(column) + " = " + Sql.text(asked);
  }
}
