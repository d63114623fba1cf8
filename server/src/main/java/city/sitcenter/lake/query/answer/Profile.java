package city.sitcenter.lake.query.answer;

import city.sitcenter.lake.SnapshotView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the columns of a dataset hold. */
record Profile(SnapshotView snapshot, List<ColumnProfile> columns) {

  /**
   * @param distinctApprox true when {@code distinct} is an estimate, right within a few hundredths
   * @param histogram of numbers and times; empty for others
   */
  record ColumnProfile(
      String name,
      long missing,
      long distinct,
      boolean distinctApprox,
      @Nullable Object min,
      @Nullable Object max,
      @Nullable Object mean,
      List<Bar> histogram,
      List<Often> top) {}

  /** A part of a histogram: from, up to before the next. */
  record Bar(Object from, Object to, long count) {}

  record Often(@Nullable Object value, long count) {}
}
