package city.sitcenter.lake;

import city.sitcenter.identity.Actor;
import java.util.List;

/**
 * What is told of a result that is published as a dataset.
 *
 * @param message why, for people
 * @param inputs what was read to compute it, such as {@link Answered#snapshots}
 */
public record Derivation(Actor by, String message, List<Snapshot> inputs) {

  public Derivation {
    inputs = List.copyOf(inputs);
  }
}
