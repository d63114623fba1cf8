package city.sitcenter.lake.query.sql.words;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What one actor may see: contracts cut to the columns they may read. What is not in it does not
 * exist for the actor.
 *
 * @param find a contract by id or alias; empty when hidden or absent
 * @param all in the order of their ids
 */
public record Sight(
    Actor actor, Function<DatasetId, Optional<Contract>> find, Supplier<List<Contract>> all) {

  public static Sight of(Catalog catalog, Actor actor) {
    return new Sight(actor, id -> catalog.visible(actor, id), () -> catalog.visible(actor));
  }
}
