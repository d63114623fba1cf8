package city.sitcenter.lake.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.identity.Actor;
import city.sitcenter.lake.query.sql.write.Pin;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days and hours of a question around the night in which the city changed its zone. */
class ChangeOfZoneTest {

  /** Almaty went from UTC+6 to UTC+5 at midnight: one hour of the evening came twice. */
  private static final Instant CHANGE = Instant.parse("2024-02-29T18:00:00Z");

  @Test
  void hoursAcrossTheChangeOfZoneAreRight(@TempDir java.nio.file.Path folder) throws Exception {
    try (var engine = Examples.engine()) {
      var from = CHANGE.minus(3, ChronoUnit.DAYS);
      var file =
          Examples.file(
              engine,
              folder,
              "calls",
              "SELECT 'C-' || i AS call_id, TIMESTAMPTZ '%s' + to_minutes(10 * i) AS called_at, 'ems' AS service, 1::BIGINT AS priority, 1.0::DOUBLE AS minutes, 'medeu' AS district FROM range(870) AS r(i)"
                  .formatted(from));
      var pins = List.of(Examples.pin(Examples.calls(), file));
      var expectedHours = new HashMap<Long, Long>();
      var expectedDays = new HashMap<LocalDate, Long>();
      for (int i = 0; i < 870; i++) {
        var local = LocalDateTime.ofInstant(from.plusSeconds(600L * i), Examples.ALMATY);
        expectedHours.merge((long) local.getHour(), 1L, Long::sum);
        expectedDays.merge(local.toLocalDate(), 1L, Long::sum);
      }
      assertThat(
              asked(
                  engine,
                  pins,
                  "SELECT EXTRACT(HOUR FROM called_at) AS h, count(*) AS n FROM calls GROUP BY 1"))
          .isEqualTo(expectedHours);
      assertThat(expectedHours.get(23L)).isEqualTo(42L);
      assertThat(
              asked(
                  engine,
                  pins,
                  "SELECT date_trunc('day', called_at) AS d, count(*) AS n FROM calls GROUP BY 1"))
          .isEqualTo(expectedDays);
      // two different hours are called 23 that night; as points of time they stay two
      var hours =
          asked(
              engine,
              pins,
              "SELECT date_trunc('hour', called_at) AS h, count(*) AS n FROM calls GROUP BY 1");
      assertThat(hours).hasSize(145).containsKeys(CHANGE, CHANGE.minus(1, ChronoUnit.HOURS));
      assertThat(hours.values()).containsOnly(6L);
    }
  }

  private static Map<Object, Object> asked(Connection engine, List<Pin> pins, String sql)
      throws Exception {
    var sight = Examples.sight(Actor.anonymous(), Examples.calls());
    var map = new HashMap<Object, Object>();
    for (var row : Examples.ask(engine, sight, pins, sql)) {
      map.put(
          java.util.Objects.requireNonNull(row.get(0)),
          java.util.Objects.requireNonNull(row.get(1)));
    }
    return map;
  }
}
