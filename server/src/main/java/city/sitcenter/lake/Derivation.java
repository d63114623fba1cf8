package city.sitcenter.lake;

import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import java.util.List;

/**
 * What is told of a result that is published as a dataset.
 *
 * @param message why, for people
 * @param inputs datasets it was computed from; their current snapshots are noted
 */
public record Derivation(Actor by, String message, List<DatasetId> inputs) {

  public Derivation {
    inputs = List.copyOf(inputs);
  }
}
