package city.sitcenter.lake;

import city.sitcenter.identity.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a result that is published as a dataset.
 *
 * @param by whose work it is; for the program's own {@link Actor#program}
 * @param message why, for people
 * @param inputs what was read to compute it, such as {@link Answered#snapshots}
 * @param released why the result may be seen by more people than its inputs; null: it may not
 */
public record Derivation(
    Actor by, String message, List<Snapshot> inputs, @Nullable String released) {

  public Derivation {
    inputs = List.copyOf(inputs);
    if (released != null && released.isBlank()) {
      throw new IllegalArgumentException("a release needs a reason");
    }
  }

  /** A result that is to be seen by nobody who may not see all of its inputs. */
  public Derivation(Actor by, String message, List<Snapshot> inputs) {
    this(by, message, inputs, null);
  }

  /**
   * The same, to be seen by more people than its inputs: counts tell nothing of those who were
   * counted, say. The reason stands in the audit trail.
   */
  public Derivation released(String reason) {
    return new Derivation(by, message, inputs, reason);
  }
}
