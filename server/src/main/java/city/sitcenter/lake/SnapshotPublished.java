package city.sitcenter.lake;

import city.sitcenter.kernel.DatasetId;
import java.util.UUID;

/**
 * A dataset has a new state that readers see. Compaction does not raise it. It is raised in the
 * transaction of the publication: a listener with {@code @ApplicationModuleListener} hears of it
 * after that, at least once, also when the program went down in between. It says no more than which
 * state it is, because it is kept until it was heard; {@link Lake#snapshot} knows the rest.
 *
 * @param dataset as it was called then; {@link Lake#snapshot} knows how it is called now
 * @param sequence as {@link Snapshot#sequence}: of two states the newer has the greater
 */
public record SnapshotPublished(
    DatasetId dataset, UUID snapshot, long sequence, Snapshot.Operation operation) {

  public static SnapshotPublished of(Snapshot snapshot) {
    return new SnapshotPublished(
        snapshot.dataset(), snapshot.id(), snapshot.sequence(), snapshot.operation());
  }
}
