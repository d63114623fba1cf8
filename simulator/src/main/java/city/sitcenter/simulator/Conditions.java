package city.sitcenter.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Conditional requests (RFC 9110): what the caller has already, and what it is told of an answer.
 */
final class Conditions {
  private Conditions() {}

  static boolean unchanged(HttpExchange exchange, String tag, long changed) {
    @Nullable String none = exchange.getRequestHeaders().getFirst("If-None-Match");
    if (none != null) {
      return Stream.of(none.split(","))
          .anyMatch(t -> t.strip().replace("W/", "").equals("\"" + tag + "\""));
    }
    return modifiedSince(exchange).filter(since -> changed <= since).isPresent();
  }

  /** Up to when the caller says it knows the newest rows, by a tag of ours or by a date. */
  static Optional<Long> known(HttpExchange exchange) {
    @Nullable String none = exchange.getRequestHeaders().getFirst("If-None-Match");
    return none != null ? Newest.momentOf(none) : modifiedSince(exchange);
  }

  static void describe(HttpExchange exchange, String tag, long changed) {
    exchange.getResponseHeaders().set("ETag", "\"" + tag + "\"");
    exchange
        .getResponseHeaders()
        .set(
            "Last-Modified",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochSecond(changed).atZone(ZoneOffset.UTC)));
  }

  static void notModified(HttpExchange exchange, String tag, long changed) throws IOException {
    describe(exchange, tag, changed);
    exchange.sendResponseHeaders(304, -1);
  }

  static Optional<String> parameter(HttpExchange exchange, String name) {
    @Nullable String query = exchange.getRequestURI().getRawQuery();
    if (query == null) {
      return Optional.empty();
    }
    return Stream.of(query.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
        .findFirst();
  }

  private static Optional<Long> modifiedSince(HttpExchange exchange) {
    @Nullable String since = exchange.getRequestHeaders().getFirst("If-Modified-Since");
    if (since == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(since, DateTimeFormatter.RFC_1123_DATE_TIME).toEpochSecond());
    } catch (DateTimeException e) {
      return Optional.empty(); // a date that cannot be read is no condition
    }
  }
}
