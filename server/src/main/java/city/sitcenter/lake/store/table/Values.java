package city.sitcenter.lake.store.table;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the values that the engine writes into a file's statistics. */
public final class Values {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S]X");

  private Values() {}

  /** The value in Java's terms; null where it is absent or cannot be told, which prunes nothing. */
  public static @Nullable Object parse(String type, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return switch (type) {
        case "VARCHAR" -> text;
        case "BIGINT" -> Long.valueOf(text);
        case "DOUBLE" -> Double.valueOf(text);
        case "BOOLEAN" -> text.equals("1") || text.equals("true");
        case "DATE" -> LocalDate.parse(text);
        case "TIME" -> LocalTime.parse(text);
        case "TIMESTAMPTZ" -> instant(text);
        default -> type.startsWith("DECIMAL") ? new BigDecimal(text) : null;
      };
    } catch (DateTimeException | NumberFormatException unusual) {
      return null;
    }
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text, TIMESTAMP).toInstant();
  }
}
