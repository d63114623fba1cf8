package city.sitcenter.lake.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDayTest {

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Almaty", "Asia/Tashkent", "Europe/Berlin", "UTC"})
  void tellsTheDayThatTheCalendarTells(String zone) throws Exception {
    var day = LocalDay.of("m", ZoneId.of(zone));
    var moments =
        "SELECT make_timestamptz(s * 1000000) AS m FROM range(-2208988800, 1893456000, 40061) r(s)"
            + " UNION ALL SELECT make_timestamptz(1709228400000000 + s * 600000000)"
            + " FROM range(-300, 300) r(s) UNION ALL SELECT NULL";
    try (var duck = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duck.createStatement();
        var rows =
            statement.executeQuery("SELECT epoch_us(m), " + day + " FROM (" + moments + ")")) {
      int seen = 0;
      while (rows.next()) {
        long micros = rows.getLong(1);
        if (rows.wasNull()) {
          assertThat(rows.getObject(2)).isNull();
          continue;
        }
        var expected =
            java.time.Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L))
                .atZone(ZoneId.of(zone))
                .toLocalDate()
                .toEpochDay();
        assertThat(rows.getLong(2)).as("%s", micros).isEqualTo(expected);
        seen++;
      }
      assertThat(seen).isGreaterThan(100_000);
    }
  }
}
