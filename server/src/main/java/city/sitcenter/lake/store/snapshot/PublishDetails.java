package city.sitcenter.lake.store.snapshot;

import city.sitcenter.identity.Actor;
import city.sitcenter.lake.Snapshot;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a publication besides its rows.
 *
 * @param message why, in the words of whoever did it; empty where there are none
 * @param sources ids of sources the rows came from
 * @param inputs what was read to derive the rows
 * @param accepted rows of the load that were taken
 * @param rejected rows of the load that went to quarantine
 * @param missingShare share of empty cells among the load's cells, 0 to 1
 */
public record PublishDetails(
    Actor by,
    String message,
    @Nullable UUID load,
    List<String> sources,
    List<Snapshot> inputs,
    long accepted,
    long rejected,
    double missingShare) {

  public PublishDetails {
    sources = List.copyOf(sources);
    inputs = List.copyOf(inputs);
  }

  /** What the program does to the rows by itself: the operation says all there is to say. */
  public static PublishDetails upkeep() {
    return new PublishDetails(Actor.system(), "", null, List.of(), List.of(), 0, 0, 0);
  }
}
