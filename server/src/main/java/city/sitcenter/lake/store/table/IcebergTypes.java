package city.sitcenter.lake.store.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** The engine's types and values in Iceberg's terms. */
final class IcebergTypes {

  private IcebergTypes() {}

  static Type of(String sqlType) {
    return switch (sqlType) {
      case "BIGINT" -> Types.LongType.get();
      case "DOUBLE" -> Types.DoubleType.get();
      case "BOOLEAN" -> Types.BooleanType.get();
      case "DATE" -> Types.DateType.get();
      case "TIME" -> Types.TimeType.get();
      case "TIMESTAMPTZ" -> Types.TimestampType.withZone();
      default ->
          sqlType.startsWith("DECIMAL")
              ? Types.fromPrimitiveString(sqlType.toLowerCase(java.util.Locale.ROOT))
              : Types.StringType.get();
    };
  }

  static Object value(Type type, Object value) {
    return switch (value) {
      case LocalDate date -> (int) date.toEpochDay();
      case LocalTime time -> time.toNanoOfDay() / 1000;
      case Instant instant -> ChronoUnit.MICROS.between(Instant.EPOCH, instant);
      case BigDecimal number -> number.setScale(((Types.DecimalType) type).scale());
      default -> value;
    };
  }
}
