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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for, as it stands in the address. Several values of a facet are separated by
 * commas.
 *
 * @param q words in any of the three languages, whole or begun
 * @param freshness ok, late, failed, unknown, or waiting where nothing was published yet
 * @param district codes of districts in which the data have rows
 * @param from a day or a moment, as {@code to}; a bare day is meant whole
 * @param bbox west, south, east, north, as in RFC 7946, 5
 * @param sort relevance, title, updated, rows or health
 */
record Asked(
    @Nullable String q,
    @Nullable String theme,
    @Nullable String organisation,
    @Nullable String sensitivity,
    @Nullable String nature,
    @Nullable String health,
    @Nullable String freshness,
    @Nullable String district,
    @Nullable String from,
    @Nullable String to,
    @Nullable String bbox,
    @Nullable String sort) {

  /**
   * @param zone in which a bare date begins and ends
   */
  Query query(@Nullable ZoneId zone) {
    var days = zone == null ? ZoneOffset.UTC : zone;
    return new Query(
        Objects.requireNonNullElse(q, ""),
        values(theme),
        values(organisation),
        values(sensitivity),
        values(nature),
        values(health),
        values(freshness),
        values(district),
        time(from, "from", days, 0),
        time(to, "to", days, 1),
        box(bbox),
        order(sort));
  }

  private static Set<String> values(@Nullable String written) {
    return Arrays.stream(Objects.requireNonNullElse(written, "").split(",", -1))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .limit(100)
        .collect(Collectors.toSet());
  }

  private static @Nullable Instant time(
      @Nullable String written, String name, ZoneId zone, int daysOn) {
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
