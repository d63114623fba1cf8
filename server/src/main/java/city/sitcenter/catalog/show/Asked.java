package city.sitcenter.catalog.show;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.search.Query;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what somebody looks for from the address. */
final class Asked {

  private Asked() {}

  /**
   * @param zone in which a bare date begins and ends
   */
  static Query query(Map<String, String> asked, @Nullable ZoneId zone) {
    var days = zone == null ? ZoneOffset.UTC : zone;
    return new Query(
        asked.getOrDefault("q", ""),
        values(asked, "theme"),
        values(asked, "organisation"),
        values(asked, "sensitivity"),
        values(asked, "nature"),
        values(asked, "health"),
        time(asked, "from", days, 0),
        time(asked, "to", days, 1),
        box(asked.get("bbox")),
        order(asked.get("sort")));
  }

  /** Several values of a facet are separated by commas. */
  private static Set<String> values(Map<String, String> asked, String name) {
    return Arrays.stream(asked.getOrDefault(name, "").split(",", -1))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .limit(100)
        .collect(Collectors.toSet());
  }

  /** A bare date means the whole day. */
  private static @Nullable Instant time(
      Map<String, String> asked, String name, ZoneId zone, int daysOn) {
    var written = asked.get(name);
    if (written == null || written.isBlank()) {
      return null;
    }
    try {
      return written.length() == 10
          ? LocalDate.parse(written).plusDays(daysOn).atStartOfDay(zone).toInstant()
          : OffsetDateTime.parse(written).toInstant();
    } catch (DateTimeException e) {
      throw wrong(name, e);
    }
  }

  /** West, south, east, north, as in RFC 7946, 5. */
  private static City.@Nullable Extent box(@Nullable String written) {
    if (written == null || written.isBlank()) {
      return null;
    }
    var parts = written.split(",", -1);
    try {
      if (parts.length == 4) {
        var degrees = Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
        if (Arrays.stream(degrees).allMatch(Double::isFinite)) {
          return new City.Extent(degrees[0], degrees[1], degrees[2], degrees[3]);
        }
      }
    } catch (NumberFormatException e) {
      throw wrong("bbox", e);
    }
    throw wrong("bbox", null);
  }

  private static Query.Order order(@Nullable String written) {
    if (written == null || written.isBlank()) {
      return Query.Order.RELEVANCE;
    }
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "relevance" -> Query.Order.RELEVANCE;
      case "title" -> Query.Order.TITLE;
      case "updated", "updatedat", "-updatedat" -> Query.Order.UPDATED;
      case "rows", "-rows" -> Query.Order.ROWS;
      case "health" -> Query.Order.HEALTH;
      default -> throw wrong("sort", null);
    };
  }

  private static Problem wrong(String name, @Nullable Throwable cause) {
    return new Problem(
        ProblemCode.REQUEST_INVALID,
        List.of(new Problem.Spot(name, null, null, name, null)),
        cause,
        name);
  }
}
