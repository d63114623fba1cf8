package city.sitcenter.lake;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.lake.store.Derived;
import city.sitcenter.lake.store.Snapshots;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The door of the module. Safe for many threads. */
@Service
public final class Lake {

  private final Snapshots snapshots;
  private final Derived derived;

  Lake(Snapshots snapshots, Derived derived) {
    this.snapshots = snapshots;
    this.derived = derived;
  }

  /** What readers see now; empty before the first publication. */
  public Optional<Snapshot> current(DatasetId dataset) {
    return snapshots.current(dataset);
  }

  /** What readers saw at a time. */
  public Optional<Snapshot> at(DatasetId dataset, Instant publication) {
    return snapshots.at(dataset, publication);
  }

  public Snapshot snapshot(UUID id) {
    return snapshots.get(id);
  }

  /** Newest first. */
  public Page<Snapshot> snapshots(DatasetId dataset, @Nullable String cursor, int limit) {
    return snapshots.list(dataset, cursor, limit);
  }

  /**
   * Keeps a snapshot readable for good: somebody relies on it.
   *
   * @param by who or what does, such as {@code report 17}
   */
  public void pin(UUID snapshot, String by, String reason) {
    snapshots.pin(snapshot, by, reason);
  }

  /**
   * Publishes a result as a dataset, under its contract and in its contract's mode. Rows that make
   * no difference publish nothing.
   *
   * @param rows is called once and gives the rows
   * @return the dataset's current snapshot afterwards
   * @throws Problem {@code DATASET_NOT_FOUND} without a contract, {@code DERIVED_INVALID} when a
   *     row does not fit it; then nothing is published
   */
  public Snapshot publish(DatasetId dataset, Derivation derivation, Consumer<RowSink> rows) {
    return derived.publish(dataset, derivation, rows);
  }
}
