package city.sitcenter.lake.store.engine;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.lake.query.sql.Examples;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
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
        var text = "SELECT CAST(" + clock.local("TIMESTAMPTZ '" + instant + "'") + " AS VARCHAR)";
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

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Almaty", "Asia/Tashkent", "Europe/Berlin", "UTC"})
  void theDayIsThatOfTheCalendar(String zone) throws Exception {
    var clock = new CityClock(ZoneId.of(zone));
    var moments =
        "SELECT make_timestamptz(s * 1000000) AS m FROM range(-2208988800, 1893456000, 40061) r(s)"
            + " UNION ALL SELECT make_timestamptz(1709228400000000 + s * 600000000)"
            + " FROM range(-300, 300) r(s)";
    try (var engine = Examples.engine()) {
      assertThat(Examples.rows(engine, "SELECT " + clock.day("CAST(NULL AS TIMESTAMPTZ)")))
          .containsExactly(java.util.Collections.singletonList(null));
      var rows =
          Examples.rows(
              engine, "SELECT m, " + clock.day("m") + " AS d FROM (" + moments + ") AS t");
      assertThat(rows).hasSizeGreaterThan(100_000);
      for (var row : rows) {
        var moment = (Instant) Objects.requireNonNull(row.getFirst());
        assertThat(row.getLast())
            .as("%s", moment)
            .isEqualTo(LocalDate.ofInstant(moment, clock.zone()).toEpochDay());
      }
    }
  }
}
