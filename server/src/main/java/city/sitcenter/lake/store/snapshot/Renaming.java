package city.sitcenter.lake.store.snapshot;

import city.sitcenter.kernel.DatasetId;

/**
 * Rows that a room of the lake keeps under a dataset's id. They follow the dataset to a new one,
 * after its snapshots did.
 */
@FunctionalInterface
public interface Renaming {

  /** Gives them to the new id. Done twice, it changes nothing more. */
  void rename(DatasetId from, DatasetId to);
}
