package city.sitcenter.lake.query.figure;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.run.Held;
import city.sitcenter.lake.query.run.Prepared;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares an answer with what was kept of it. */
final class Verification {

  private Verification() {}

  static Verified compare(
      Kept kept, FigureId id, Prepared prepared, Held fresh, long millis, Instant at) {
    var same =
        kept.fingerprint().isSame(Fingerprint.of(fresh.columns(), fresh.rows()))
            && (kept.complete() == fresh.complete());
    var before = id.isCell() ? cell(kept, id) : (Object) kept.fingerprint().rows();
    var now = id.isCell() ? cell(fresh, id) : (Object) (long) fresh.rows().size();
    if (id.isCell() && kept.rows() != null) {
      same = same || Fingerprint.isSameValue(before, now);
    }
    return new Verified(same, before, now, millis, same ? null : cause(kept, prepared), at);
  }

  private static Verified.Cause cause(Kept kept, Prepared prepared) {
    var functions =
        prepared.plan().functions().stream()
            .map(one -> new Kept.Version(one.name(), one.version()))
            .toList();
    if (!functions.equals(kept.functions())) {
      return Verified.Cause.CHANGED_FORMULA;
    }
    var isCut = !kept.complete() || prepared.plan().fetch() >= 0;
    return isCut && !kept.fixedOrder() ? Verified.Cause.SAMPLE : Verified.Cause.CHANGED_DATA;
  }

  /** The cell as it was kept; null when the answer was too large to keep. */
  static @Nullable Object cell(Kept kept, FigureId id) {
    var rows = kept.rows();
    return rows == null ? null : cell(rows, kept, id);
  }

  static @Nullable Object cell(List<List<@Nullable Object>> rows, Kept kept, FigureId id) {
    var column = id.columnIn(kept.columns());
    if (id.row() >= rows.size()) {
      throw new Problem(ProblemCode.FIGURE_NOT_FOUND, id);
    }
    return rows.get(id.row()).get(column);
  }

  private static @Nullable Object cell(Held held, FigureId id) {
    return id.row() < held.rows().size()
        ? Figures.json(held.rows().get(id.row())).get(id.columnIn(held.columns()))
        : null;
  }
}
