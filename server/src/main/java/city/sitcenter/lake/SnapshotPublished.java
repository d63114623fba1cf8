package city.sitcenter.lake;

/** A dataset has a new state that readers see. Compaction does not raise it. */
public record SnapshotPublished(Snapshot snapshot) {}
