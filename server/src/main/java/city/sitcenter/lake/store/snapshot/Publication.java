package city.sitcenter.lake.store.snapshot;

import city.sitcenter.lake.Snapshot;

/**
 * How a publication ended.
 *
 * @param snapshot the dataset's current snapshot now
 * @param changed false when the rows were already there and nothing new was published
 */
public record Publication(Snapshot snapshot, boolean changed) {}
