package city.sitcenter.catalog;

import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The door of the module. Safe for many threads; answers come from memory. */
@Service
public final class Catalog {

  /** The contract of a dataset, whoever asks: for the program's own work only. */
  public Optional<Contract> find(DatasetId id) {
    return Optional.empty();
  }

  /** The contract of a dataset, by id or alias. */
  public Contract get(DatasetId id) {
    return find(id).orElseThrow(() -> new Problem(ProblemCode.DATASET_NOT_FOUND, id));
  }

  /**
   * What one actor may see of a dataset: its contract with only the columns they may read. Empty
   * when they may not know the dataset, so that hidden and absent look the same.
   */
  public Optional<Contract> visible(Actor actor, DatasetId id) {
    return Optional.empty();
  }

  /** All contracts an actor may see, cut to their columns; in the order of their ids. */
  public List<Contract> visible(Actor actor) {
    return List.of();
  }

  /** True when the actor may load into the dataset or change its contract. */
  public boolean mayWrite(Actor actor, Contract contract) {
    return false;
  }

  /** Takes note of a new snapshot, in the caller's transaction. */
  public void published(DatasetState state) {}

  /**
   * Takes note of a feed that did not arrive or was refused: the dataset and all downstream degrade
   * until the next publication.
   *
   * @param problem slug of the problem's code
   */
  public void feedFailed(DatasetId dataset, String source, String problem) {}
}
