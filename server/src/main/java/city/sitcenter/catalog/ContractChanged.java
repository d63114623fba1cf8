package city.sitcenter.catalog;

import city.sitcenter.kernel.DatasetId;

/**
 * A dataset's contract is new, changed or withdrawn; {@link Catalog} answers with the new one.
 *
 * @param kind what happened to it
 */
public record ContractChanged(DatasetId dataset, Kind kind) {

  /** What may happen to a contract. */
  public enum Kind {
    ADDED,
    CHANGED,
    REMOVED
  }
}
