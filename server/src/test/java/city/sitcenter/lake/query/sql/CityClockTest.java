package city.sitcenter.lake.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.identity.Actor;
import city.sitcenter.lake.store.CityClock;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The city's clock as it is written for the engine, against the rules of the Java runtime. */
class CityClockTest {

  /** Almaty went from UTC+6 to UTC+5 at midnight: one hour of the evening came twice. */
  private static final Instant CHANGE = Instant.parse("2024-02-29T18:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {"Asia/Almaty", "Europe/Berlin", "Asia/Kathmandu", "UTC", "America/New_York"})
  void localTimeIsThatOfTheRules(String zone) throws Exception {
    var clock = new CityClock(ZoneId.of(zone));
    var random = new Random(7);
    try (var engine = Examples.engine()) {
      for (int i = 0; i < 60; i++) {
        var instant =
            i < 20
                ? CHANGE.plus(random.nextInt(-7200, 7200), ChronoUnit.SECONDS)
                : Instant.ofEpochSecond(random.nextLong(0, 1_900_000_000L));
        var text =
            "SELECT CAST(" + clock.local(DuckDbDialect.instantLiteral(instant)) + " AS VARCHAR)";
        var written =
            String.valueOf(Examples.rows(engine, text).getFirst().getFirst()).replace(' ', 'T');
        assertThat(LocalDateTime.parse(written))
            .as("%s in %s", instant, zone)
            .isEqualTo(LocalDateTime.ofInstant(instant, clock.zone()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Almaty", "Europe/Berlin", "America/New_York"})
  void ofALocalTimeThatCameTwiceTheFirstIsMeant(String zone) throws Exception {
    var clock = new CityClock(ZoneId.of(zone));
    var rules = clock.zone().getRules();
    try (var engine = Examples.engine()) {
      var at = Instant.parse("2002-01-01T00:00:00Z");
      for (var change = rules.nextTransition(at);
          change != null && change.getInstant().isBefore(Instant.parse("2026-01-01T00:00:00Z"));
          change = rules.nextTransition(change.getInstant())) {
        for (int minutes = -90; minutes <= 90; minutes += 30) {
          var local = change.getDateTimeBefore().plusMinutes(minutes);
          var literal = "TIMESTAMP '" + local + "'";
          var text =
              "SELECT %s, %s"
                  .formatted(clock.instant(literal), clock.instant(literal + " ".repeat(400)));
          assertThat(Examples.rows(engine, text).getFirst())
              .as("%s in %s", local, zone)
              .containsOnly(local.atZone(clock.zone()).toInstant());
        }
      }
    }
  }

  @Test
  void midnightOfEveryDayIsFoundAgain() throws Exception {
    var clock = new CityClock(Examples.ALMATY);
    try (var engine = Examples.engine()) {
      for (var day = LocalDate.of(2024, 2, 26);
          day.isBefore(LocalDate.of(2024, 3, 5));
          day = day.plusDays(1)) {
        var text = "SELECT " + clock.instant("TIMESTAMP '" + day + " 00:00:00'");
        assertThat(Examples.rows(engine, text).getFirst().getFirst())
            .isEqualTo(day.atStartOfDay(Examples.ALMATY).toInstant());
      }
    }
  }

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
