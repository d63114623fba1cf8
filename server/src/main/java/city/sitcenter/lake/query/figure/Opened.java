package city.sitcenter.lake.query.figure;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.run.Prepared;
import org.jspecify.annotations.Nullable;

/**
 * A figure and what its reader may do with it.
 *
 * @param prepared null when the reader may not see it, or its data is gone
 */
record Opened(FigureId id, Kept kept, @Nullable Prepared prepared) {

  /** The question, for readers who may ask it. */
  Prepared readable() {
    if (prepared == null) {
      throw new Problem(ProblemCode.FIGURE_WITHHELD, id);
    }
    return prepared;
  }
}
