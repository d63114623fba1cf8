package city.sitcenter.lake.store.table;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one column in one file. Values are String, Long, Double, BigDecimal, Boolean,
 * LocalDate, LocalTime or Instant.
 *
 * @param least no value is smaller; null: not known
 * @param most no value is larger; null: not known
 * @param missing number of rows without a value
 */
public record Bounds(@Nullable Object least, @Nullable Object most, long missing) {

  /** False only when no value of the file lies between the two (both included; null: open). */
  public boolean mayHold(@Nullable Object from, @Nullable Object to) {
    return !(isSmaller(most, from) || isSmaller(to, least));
  }

  /** The time of a bound; a day begins at midnight in UTC. Null for one that is no time. */
  public static @Nullable Instant instant(@Nullable Object bound) {
    return switch (bound) {
      case Instant instant -> instant;
      case LocalDate date -> date.atStartOfDay(ZoneOffset.UTC).toInstant();
      case null, default -> null;
    };
  }

  private static boolean isSmaller(@Nullable Object left, @Nullable Object right) {
    return left != null && right != null && compare(left, right) < 0;
  }

  /** The engine's order: texts by their bytes in UTF-8. Both must be of one type. */
  @SuppressWarnings("unchecked")
  public static int compare(Object left, Object right) {
    if (left instanceof String a && right instanceof String b) {
      return Arrays.compareUnsigned(
          a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
    return ((Comparable<Object>) left).compareTo(right);
  }
}
