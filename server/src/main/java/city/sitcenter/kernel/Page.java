package city.sitcenter.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a longer list.
 *
 * @param next an opaque cursor that asks for what follows; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * How many items to give to one who asks for so many.
   *
   * @param most that are given at once, however many are asked for
   * @throws Problem {@code REQUEST_INVALID} when less than one is asked for
   */
  public static int size(int limit, int most) {
    if (limit < 1) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "limit: " + limit);
    }
    return Math.min(limit, most);
  }

  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, null);
  }

  public <R> Page<R> map(Function<? super T, ? extends R> change) {
    return new Page<>(items.stream().<R>map(change).toList(), next);
  }
}
