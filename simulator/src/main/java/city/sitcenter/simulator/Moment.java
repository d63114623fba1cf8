package city.sitcenter.simulator;

import city.sitcenter.simulator.world.CityCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Moments and lengths of time as a person types them. */
final class Moment {
  private Moment() {}

  /** A day (its start in the city) or a moment like 2026-01-14T08:00:00Z. */
  static final class Reader implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return text.length() == 10
            ? LocalDate.parse(text).atStartOfDay(CityCalendar.ZONE).toInstant()
            : Instant.parse(text);
      } catch (java.time.DateTimeException e) {
        throw new TypeConversionException(
            "'" + text + "' is neither a day (2026-01-14) nor a moment (2026-01-14T08:00:00Z)");
      }
    }
  }

  /** A length like 30s, 10m, 2h or 1d. */
  static final class LengthReader implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      if (!text.matches("[1-9][0-9]{0,6}[smhd]")) {
        throw new TypeConversionException("'" + text + "' is not a length like 30s, 10m, 2h or 1d");
      }
      long count = Long.parseLong(text.substring(0, text.length() - 1));
      return switch (text.charAt(text.length() - 1)) {
        case 's' -> Duration.ofSeconds(count);
        case 'm' -> Duration.ofMinutes(count);
        case 'h' -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }
  }
}
