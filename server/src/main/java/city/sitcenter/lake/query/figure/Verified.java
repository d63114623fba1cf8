package city.sitcenter.lake.query.figure;

import city.sitcenter.kernel.Slug;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How recomputing came out.
 *
 * @param before the cell's value, or the number of rows of a whole answer; null when withheld
 */
record Verified(
    Verdict verdict,
    @Nullable Object before,
    @Nullable Object now,
    long milliseconds,
    Instant checkedAt) {

  boolean same() {
    return verdict == Verdict.SAME;
  }

  /** What was found. */
  enum Verdict {
    SAME,
    /** The answer was cut from rows without any order: another cut is as right. */
    SAMPLE,
    /** Only rows that are equal in the order asked for changed places: either is as right. */
    TIED,
    /**
     * The answer hangs on the order of rows that may be equal in it, where the answer does not show
     * whether they are: a numbering, a limit further in, an order by something not shown. Whether
     * the data is the same cannot be told.
     */
    UNDECIDED,
    /** A function of the language gives other values now. */
    CHANGED_FORMULA,
    /** Same formula, same snapshots: the store is damaged. */
    CHANGED_DATA,
    /** The data it came from is gone, by law or by its retention: nothing is computed or shown. */
    ERASED;

    @JsonValue
    String slug() {
      return Slug.dashed(this);
    }
  }
}
