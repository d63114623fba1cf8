package city.sitcenter.catalog.files;

import java.time.Duration;
import java.time.Period;
import java.util.Optional;

/** Spans of time as contracts write them: a whole number and a unit. */
final class Spans {

  private Spans() {}

  /**
   * A span on the clock. A month counts 31 days and a year 366, so that nothing is called late
   * because of the calendar.
   */
  static Optional<Duration> duration(int value, String unit) {
    return value <= 0 || value > 100_000
        ? Optional.empty()
        : switch (unit) {
          case "m", "min", "minute", "minutes" -> Optional.of(Duration.ofMinutes(value));
          case "h", "hr", "hour", "hours" -> Optional.of(Duration.ofHours(value));
          case "d", "day", "days" -> Optional.of(Duration.ofDays(value));
          case "w", "week", "weeks" -> Optional.of(Duration.ofDays(7L * value));
          case "mo", "month", "months" -> Optional.of(Duration.ofDays(31L * value));
          case "y", "yr", "year", "years" -> Optional.of(Duration.ofDays(366L * value));
          default -> Optional.empty();
        };
  }

  /** A span on the calendar. */
  static Optional<Period> period(int value, String unit) {
    return value <= 0 || value > 100_000
        ? Optional.empty()
        : switch (unit) {
          case "d", "day", "days" -> Optional.of(Period.ofDays(value));
          case "w", "week", "weeks" -> Optional.of(Period.ofWeeks(value));
          case "mo", "month", "months" -> Optional.of(Period.ofMonths(value));
          case "y", "yr", "year", "years" -> Optional.of(Period.ofYears(value));
          default -> Optional.empty();
        };
  }
}
