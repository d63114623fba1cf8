package city.sitcenter.lake.query.figure;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.run.KeptAnswer;
import city.sitcenter.lake.query.run.Prepared;
import city.sitcenter.lake.query.sql.write.Order;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares an answer with what was kept of it. */
final class Verification {

  private Verification() {}

  static Verified compare(
      Kept kept, FigureId id, Prepared prepared, KeptAnswer fresh, long millis, Instant at) {
    var isWhole =
        kept.fingerprint().isSame(Fingerprint.of(fresh.columns(), fresh.rows()))
            && kept.complete() == fresh.complete();
    var before = id.isCell() ? cell(kept, id) : (Object) kept.fingerprint().rows();
    // where all rows are there again, so is the cell's, even if it changed places with its equal
    var now =
        !id.isCell()
            ? (Object) (long) fresh.rows().size()
            : isWhole && kept.rows() != null ? before : cell(fresh, id);
    var same =
        isWhole || id.isCell() && kept.rows() != null && Fingerprint.isSameValue(before, now);
    var verdict = same ? Verified.Verdict.SAME : difference(kept, prepared, fresh);
    return new Verified(verdict, before, now, millis, at);
  }

  private static Verified.Verdict difference(Kept kept, Prepared prepared, KeptAnswer fresh) {
    var plan = prepared.plan();
    var functions =
        plan.functions().stream().map(one -> new Kept.Version(one.name(), one.version())).toList();
    if (!functions.equals(kept.functions())) {
      return Verified.Verdict.CHANGED_FORMULA;
    }
    var isCut = plan.order() != Order.FIXED && (!kept.complete() || plan.fetch() >= 0);
    if (isCut && plan.order() == Order.FREE) {
      return Verified.Verdict.SAMPLE;
    }
    if (plan.ties().inside()) {
      return Verified.Verdict.UNDECIDED;
    }
    return isCut ? cut(kept, plan.ties().keys(), fresh) : Verified.Verdict.CHANGED_DATA;
  }

  /** Tied only when the two differ in nothing but which of the last, equal rows the cut kept. */
  private static Verified.Verdict cut(Kept kept, List<Integer> keys, KeptAnswer fresh) {
    var before = kept.rows();
    var now = fresh.rows().stream().map(Kept::json).toList();
    if (kept.fingerprint().rows() != now.size() || now.isEmpty()) {
      return Verified.Verdict.CHANGED_DATA;
    }
    if (before == null || keys.isEmpty()) {
      return Verified.Verdict.UNDECIDED;
    }
    return isTied(kept, before, now, keys) ? Verified.Verdict.TIED : Verified.Verdict.CHANGED_DATA;
  }

  private static boolean isTied(
      Kept kept,
      List<List<@Nullable Object>> before,
      List<List<@Nullable Object>> now,
      List<Integer> keys) {
    var last = before.getLast();
    return isEqual(keys, last, now.getLast())
        && fingerprint(kept, sooner(before, keys, last))
            .isSame(fingerprint(kept, sooner(now, keys, last)));
  }

  private static Fingerprint fingerprint(Kept kept, List<List<@Nullable Object>> rows) {
    return Fingerprint.of(kept.columns(), rows.stream().map(List::toArray).toList());
  }

  private static List<List<@Nullable Object>> sooner(
      List<List<@Nullable Object>> rows, List<Integer> keys, List<@Nullable Object> last) {
    return rows.stream().filter(row -> !isEqual(keys, row, last)).toList();
  }

  private static boolean isEqual(
      List<Integer> keys, List<@Nullable Object> row, List<@Nullable Object> other) {
    return keys.stream().allMatch(key -> Fingerprint.isSameValue(row.get(key), other.get(key)));
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

  private static @Nullable Object cell(KeptAnswer answer, FigureId id) {
    return id.row() < answer.rows().size()
        ? Kept.json(answer.rows().get(id.row())).get(id.columnIn(answer.columns()))
        : null;
  }
}
