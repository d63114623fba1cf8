package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.lake.ingest.format.Dialect;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What comes with a file.
 *
 * @param contract of the dataset it is for
 * @param name of the file
 * @param wish what is known of its dialect
 * @param mode instead of the contract's
 * @param message why, for people
 * @param source that fetched it
 * @param parent the load whose corrected rows these are
 * @param force true to load even what was loaded before
 */
public record Incoming(
    Contract contract,
    String name,
    Dialect wish,
    Contract.@Nullable Mode mode,
    @Nullable String message,
    Actor actor,
    @Nullable String source,
    @Nullable UUID parent,
    boolean force) {

  public static Incoming of(Contract contract, String name, Actor actor) {
    return new Incoming(contract, name, Dialect.UNKNOWN, null, null, actor, null, null, false);
  }
}
