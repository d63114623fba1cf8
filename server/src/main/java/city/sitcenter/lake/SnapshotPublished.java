package city.sitcenter.lake;

/**
 * A dataset has a new state that readers see. Compaction does not raise it. It is raised in the
 * transaction of the publication: a listener with {@code @ApplicationModuleListener} hears of it
 * after that, at least once, also when the program went down in between.
 */
public record SnapshotPublished(Snapshot snapshot) {}
