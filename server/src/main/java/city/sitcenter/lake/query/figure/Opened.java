package city.sitcenter.lake.query.figure;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.kernel.Slug;
import city.sitcenter.lake.query.run.Prepared;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A figure and what its reader may do with it: one of {@code prepared} and {@code withheld} is
 * there.
 */
record Opened(FigureId id, Kept kept, @Nullable Prepared prepared, @Nullable Withheld withheld) {

  /** Why a figure is not shown. */
  enum Withheld {
    /** The data it came from is no longer there. */
    ERASED,
    /** The reader may not ask its question. */
    NO_ACCESS;

    @JsonValue
    String slug() {
      return Slug.dashed(this);
    }
  }

  /** The question, for readers who may ask it. */
  Prepared readable() {
    if (prepared == null) {
      throw new Problem(ProblemCode.FIGURE_WITHHELD, id);
    }
    return prepared;
  }
}
