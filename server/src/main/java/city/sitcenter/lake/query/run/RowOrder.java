package city.sitcenter.lake.query.run;

import city.sitcenter.lake.query.sql.read.Result;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order of rows that depends on their values alone: column by column from the left, floating
 * numbers last because their final digits may differ between two runs, missing values at the end.
 */
final class RowOrder implements Comparator<@Nullable Object[]> {

  private final int[] columns;

  private RowOrder(int[] columns) {
    this.columns = columns;
  }

  static RowOrder of(List<Result> results) {
    var exact = indexes(results, false);
    var floating = indexes(results, true);
    var all = Arrays.copyOf(exact, exact.length + floating.length);
    System.arraycopy(floating, 0, all, exact.length, floating.length);
    return new RowOrder(all);
  }

  private static int[] indexes(List<Result> results, boolean floating) {
    return java.util.stream.IntStream.range(0, results.size())
        .filter(i -> results.get(i).type().equals("number") == floating)
        .toArray();
  }

  @Override
  public int compare(@Nullable Object[] left, @Nullable Object[] right) {
    for (var column : columns) {
      var order = values(left[column], right[column]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @SuppressWarnings("unchecked")
  private static int values(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == right ? 0 : left == null ? 1 : -1;
    }
    return left.getClass() == right.getClass()
        ? ((Comparable<Object>) left).compareTo(right)
        : left.toString().compareTo(right.toString());
  }
}
