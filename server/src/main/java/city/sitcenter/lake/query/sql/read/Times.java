package city.sitcenter.lake.query.sql.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Times as people and engines write them. */
public final class Times {

  /** In UTC, microseconds, as engines read it. */
  public static final DateTimeFormatter ENGINE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  /** An ISO 8601 date or time; without an offset it is of the zone. */
  public static Instant read(String text, ZoneId zone, SqlParserPos pos) {
    var iso = text.strip().replaceFirst(" ", "T").toUpperCase(Locale.ROOT);
    try {
      if (iso.length() == 10) {
        return LocalDate.parse(iso).atStartOfDay(zone).toInstant();
      }
      if (iso.endsWith("Z") || iso.matches(".*[+-]\\d\\d(:?\\d\\d)?")) {
        return OffsetDateTime.parse(iso.replaceFirst("([+-]\\d\\d)$", "$1:00")).toInstant();
      }
      return LocalDateTime.parse(iso).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw QueryProblems.at(pos, "not-a-time", text);
    }
  }
}
