package city.sitcenter.lake.query.run;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Single values: from the engine's types to ours, and to text and back. */
final class Cells {

  private Cells() {}

  /** The engine's value as one of the types of {@link Rows}. */
  static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case OffsetDateTime time -> time.toInstant();
      case Timestamp time -> time.toLocalDateTime().toInstant(ZoneOffset.UTC);
      case Float number -> finite(number.doubleValue());
      case Double number -> finite(number);
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Byte number -> number.longValue();
      case BigInteger number when number.bitLength() < 64 -> number.longValue();
      default -> value;
    };
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  /** As JSON shows it: numbers and booleans as they are, the rest as text. */
  static @Nullable Object json(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Number number -> number;
      case Boolean yes -> yes;
      case Object other -> other.toString();
    };
  }

  /** Back from JSON. */
  static @Nullable Object read(String type, @Nullable Object json) {
    if (json == null) {
      return null;
    }
    return switch (type) {
      case "integer" -> of(new BigInteger(json.toString()));
      case "number" -> Double.valueOf(json.toString());
      case "decimal" -> new BigDecimal(json.toString());
      case "date" -> LocalDate.parse(json.toString());
      case "time" -> LocalTime.parse(json.toString());
      case "timestamp" -> Instant.parse(json.toString());
      default -> json;
    };
  }

  /** About how many bytes it takes in memory. */
  static long bytes(@Nullable Object value) {
    return switch (value) {
      case null -> 4;
      case String text -> 40 + 2L * text.length();
      case BigDecimal _, BigInteger _ -> 64;
      default -> 24;
    };
  }
}
