package city.sitcenter.lake.query.sql.words;

import java.util.List;
import java.util.Locale;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;

/** The units of time that may be asked for. */
public final class Units {

  /** Those of {@code date_trunc} and friends, from the finest. */
  public static final List<String> NAMES =
      List.of("second", "minute", "hour", "day", "week", "month", "quarter", "year");

  /** Those that EXTRACT takes out of a time. */
  public static final List<TimeUnitRange> PARTS =
      List.of(
          TimeUnitRange.YEAR,
          TimeUnitRange.QUARTER,
          TimeUnitRange.MONTH,
          TimeUnitRange.WEEK,
          TimeUnitRange.DAY,
          TimeUnitRange.DOY,
          TimeUnitRange.ISODOW,
          TimeUnitRange.HOUR,
          TimeUnitRange.MINUTE,
          TimeUnitRange.SECOND);

  private Units() {}

  /** One that is written as a text. */
  public static String of(SqlNode literal) {
    return String.valueOf(((SqlLiteral) literal).getValueAs(String.class)).toLowerCase(Locale.ROOT);
  }

  /** Length of a unit shorter than a day; 0 for the others, whose length varies. */
  public static long micros(String unit) {
    return switch (unit) {
      case "second" -> 1_000_000L;
      case "minute" -> 60_000_000L;
      case "hour" -> 3_600_000_000L;
      default -> 0;
    };
  }
}
