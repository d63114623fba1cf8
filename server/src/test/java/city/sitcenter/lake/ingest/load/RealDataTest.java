package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.sitcenter.CityTest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Calls and measurements that cities really hand over, through the front door, against facts known
 * of them.
 */
@CityTest
class RealDataTest {

  @Autowired Feed feed;
  @Autowired RealData data;

  @BeforeEach
  void needsTheData() {
    RealData.needed();
  }

  @Test
  void emergencyCallsByService() throws IOException {
    feed.contract(
        TestContract.of(
                "real_calls",
                "append",
                "lat number required",
                "lng number required",
                "title string required",
                "called_at timestamp source=timeStamp zone=America/New_York",
                "zip string",
                "twp string")
            .with("place: {lat: lat, lon: lng}"));
    var load = data.load("real_calls", "calls-911/calls-2015-12-to-2016-04.csv.gz");
    assertThat(load.path("accepted").asLong()).isEqualTo(55_068);
    assertThat(
            feed.rows(
                "real_calls",
                "SELECT split_part(title, ':', 1) AS service, count(*) FROM t GROUP BY 1 ORDER BY 2 DESC"))
        .containsExactly(
            List.of("EMS", 26_886L), List.of("Traffic", 20_005L), List.of("Fire", 8_177L));
    assertThat(
            feed.rows("real_calls", "SELECT count(*) - count(zip), count(*) - count(twp) FROM t"))
        .containsExactly(List.of(7_054L, 22L));
  }

  @Test
  void trafficHoursThatComeTwiceHappenedOnce() throws IOException {
    feed.contract(
        TestContract.of(
            "real_traffic",
            "append",
            "date_time timestamp format=dd/MM/yyyy_H:mm",
            "traffic_volume integer"));
    feed.contract(
        TestContract.of(
            "real_traffic_hours",
            "events",
            "date_time timestamp key format=dd/MM/yyyy_H:mm",
            "traffic_volume integer"));
    var file = "traffic-i94/Metro_Interstate_Traffic_Volume.csv";
    assertThat(data.load("real_traffic", file).path("accepted").asLong()).isEqualTo(48_204);
    var hours = data.load("real_traffic_hours", file);
    assertThat(data.one("real_traffic", "SELECT count(*) FROM t")).isEqualTo(48_204L);
    assertThat(data.one("real_traffic_hours", "SELECT count(*) FROM t")).isEqualTo(40_575L);
    assertThat(hours.path("superseded").asLong()).isEqualTo(48_204 - 40_575);
  }

  @Test
  void missingMeasurementsAreMissing() throws IOException {
    feed.contract(
        TestContract.of(
            "real_air", "append", "pm25 number source=pm2.5", "temp number source=TEMP"));
    data.load("real_air", "air-beijing/PRSA_data_2010.1.1-2014.12.31.csv");
    var row =
        feed.rows("real_air", "SELECT count(*), count(*) - count(pm25), avg(pm25) FROM t")
            .getFirst();
    assertThat(row.subList(0, 2)).containsExactly(43_824L, 2_067L);
    assertThat((Double) row.get(2)).isCloseTo(98.613, within(0.001));
  }

  @Test
  void theWeatherStation() throws IOException {
    feed.contract(
        TestContract.of(
            "real_weather",
            "append",
            "at_time timestamp required unique source=DateAndTime zone=UTC",
            "temperature number required"));
    data.load("real_weather", "almaty-weather/weather-3h-2000-2023.csv.gz");
    assertThat(
            data.rows(
                "real_weather",
                "SELECT count(*), count(DISTINCT at_time), epoch(min(at_time)), epoch(max(at_time)) FROM t"))
        .containsExactly(
            List.of(
                69_392L,
                69_392L,
                (double) Instant.parse("2000-01-01T00:00:00Z").getEpochSecond(),
                (double) Instant.parse("2023-09-30T21:00:00Z").getEpochSecond()));
  }
}
