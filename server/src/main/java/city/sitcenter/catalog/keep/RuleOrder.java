package city.sitcenter.catalog.keep;

import city.sitcenter.catalog.Column.Check;
import city.sitcenter.catalog.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Tells whether a rule lets through everything that another let through. */
final class RuleOrder {

  private RuleOrder() {}

  /** True when whatever satisfied the old rule satisfies the new one; null is no rule. */
  static boolean isWider(ColumnType type, @Nullable Check before, @Nullable Check after) {
    return switch (after) {
      case null -> true;
      case Check.Range now ->
          before instanceof Check.Range was
              && !isTighter(type, was.least(), now.least(), 1)
              && !isTighter(type, was.most(), now.most(), -1);
      case Check.Length now ->
          before instanceof Check.Length was
              && (now.least() == null || (was.least() != null && was.least() >= now.least()))
              && (now.most() == null || (was.most() != null && was.most() <= now.most()));
      case Check.OneOf now ->
          before instanceof Check.OneOf was && now.values().containsAll(was.values());
      case Check.Pattern now -> now.equals(before);
      case Check.Reference now -> now.equals(before);
    };
  }

  /**
   * @param sign 1 for a lower bound, -1 for an upper one
   */
  private static boolean isTighter(
      ColumnType type, @Nullable String before, @Nullable String after, int sign) {
    if (after == null) {
      return false;
    }
    return before == null || sign * compare(type, after, before) > 0;
  }

  private static int compare(ColumnType type, String a, String b) {
    return switch (type) {
      case DATE -> LocalDate.parse(a).compareTo(LocalDate.parse(b));
      case TIME -> LocalTime.parse(a).compareTo(LocalTime.parse(b));
      case TIMESTAMP -> instant(a).compareTo(instant(b));
      case STRING, INTEGER, NUMBER, DECIMAL, BOOLEAN ->
          new BigDecimal(a).compareTo(new BigDecimal(b));
    };
  }

  private static Instant instant(String written) {
    return written.length() == 10
        ? LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant()
        : OffsetDateTime.parse(written).toInstant();
  }
}
