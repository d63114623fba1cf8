package city.sitcenter.lake.ingest.format;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.dhatim.fastexcel.reader.Cell;

/** Numbers of a workbook as text: a date is a number whose format says so. */
final class SheetDates {

  private static final LocalDateTime EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);

  private SheetDates() {}

  static boolean isDate(String format) {
    var bare =
        format
            .toLowerCase(Locale.ROOT)
            .replaceAll("\"[^\"]*\"", "")
            .replaceAll("\\[[^]]*]", "")
            .replaceAll("\\\\.", "");
    return !bare.contains("0") && !bare.contains("#") && bare.matches("(?s).*[ydhs].*|.*mm.*");
  }

  /** ISO 8601, as precise as the format shows; the text itself where it is no number. */
  static String text(String raw, String format, Cell cell) {
    BigDecimal days;
    try {
      days = new BigDecimal(raw);
    } catch (NumberFormatException e) {
      return raw;
    }
    var lower = format.toLowerCase(Locale.ROOT);
    boolean hasDay = lower.contains("y") || lower.contains("d");
    boolean hasTime = lower.contains("h") || lower.contains("s");
    var time = hasDay ? cell.asDate() : EPOCH.plusSeconds(seconds(days));
    if (time == null) {
      return raw;
    }
    var whole = time.plus(500, ChronoUnit.MILLIS).truncatedTo(ChronoUnit.SECONDS);
    if (!hasDay) {
      return whole.toLocalTime().toString();
    }
    boolean midnight = whole.toLocalTime().toSecondOfDay() == 0;
    return hasTime || !midnight ? whole.toString() : whole.toLocalDate().toString();
  }

  private static long seconds(BigDecimal days) {
    return days.multiply(BigDecimal.valueOf(86_400)).longValue();
  }

  /** A number as people know it: {@code 0.1} where the file says {@code 0.10000000000000001}. */
  static String plain(String raw) {
    try {
      if (raw.indexOf('.') < 0 && raw.indexOf('E') < 0 && raw.indexOf('e') < 0) {
        return raw;
      }
      var number = new BigDecimal(Double.toString(Double.parseDouble(raw)));
      var text = number.stripTrailingZeros().toPlainString();
      return text.length() > 40 ? raw : text;
    } catch (NumberFormatException e) {
      return raw;
    }
  }
}
