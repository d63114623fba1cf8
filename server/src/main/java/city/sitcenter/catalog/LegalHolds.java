package city.sitcenter.catalog;

import city.sitcenter.kernel.DatasetId;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells which datasets are under legal hold. Owned here, where datasets are shown, and answered by
 * the lake, which keeps the rows.
 */
public interface LegalHolds {

  Optional<Hold> of(DatasetId dataset);

  /** Why, by whom and since when nothing of a dataset may be removed. */
  record Hold(String reason, String heldBy, Instant heldAt) {}
}
