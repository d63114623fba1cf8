package city.sitcenter.lake.query.figure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How recomputing came out.
 *
 * @param before the cell's value, or the number of rows of a whole answer
 * @param cause null when it came out the same
 */
record Verified(
    boolean same,
    @Nullable Object before,
    @Nullable Object now,
    long milliseconds,
    @Nullable Cause cause,
    Instant checkedAt) {

  /** Why it did not. */
  enum Cause {
    /** The answer was cut from rows without a full order: another cut is as right. */
    SAMPLE,
    /** A function of the language gives other values now. */
    CHANGED_FORMULA,
    /** Same formula, same snapshots: the store is damaged. */
    CHANGED_DATA;

    @com.fasterxml.jackson.annotation.JsonValue
    String slug() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
