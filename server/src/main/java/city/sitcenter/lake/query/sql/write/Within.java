package city.sitcenter.lake.query.sql.write;

import city.sitcenter.lake.store.table.Bounds;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a question demands of one column in every row it takes: a value in one of these spans. A
 * file whose bounds lie outside all of them holds no such row and need not be read.
 *
 * @param spans never empty; values are BigDecimal, String, LocalDate or Instant
 */
public record Within(String column, List<Span> spans) {

  public Within {
    spans = List.copyOf(spans);
  }

  /** From and to, both included; null: open. */
  public record Span(@Nullable Object from, @Nullable Object to) {}

  static Within one(String column, @Nullable Object from, @Nullable Object to) {
    return new Within(column, List.of(new Span(from, to)));
  }

  /** False only when no row of a file has such a value. */
  boolean mayBeIn(Pin.File file) {
    var bounds = file.bounds().get(column);
    if (bounds == null) {
      return true;
    }
    if (file.rows() > 0 && bounds.missing() == file.rows()) {
      return false;
    }
    var least = comparable(bounds.least());
    var most = comparable(bounds.most());
    var known = new Bounds(least, most, bounds.missing());
    return spans.stream()
        .anyMatch(span ->
            !isAlike(least, span) || !isAlike(most, span) || known.mayHold(span.from(), span.to()));
  }

  private static @Nullable Object comparable(@Nullable Object bound) {
    return switch (bound) {
      case Double number when !Double.isFinite(number) -> null;
      case Number number -> new BigDecimal(number.toString());
      case null, default -> bound;
    };
  }

  /** Whether a bound can be compared: a column may have had another type when it was written. */
  private static boolean isAlike(@Nullable Object bound, Span span) {
    return isAlike(bound, span.from()) && isAlike(bound, span.to());
  }

  private static boolean isAlike(@Nullable Object bound, @Nullable Object value) {
    return bound == null || value == null || bound.getClass() == value.getClass();
  }
}
