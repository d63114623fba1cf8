package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Feeds of public transport. */
@CityTest
class RealTransitTest {

  private static final String CALTRAIN = "gtfs/caltrain.zip";
  private static final String LAT = "stop_lat number required min=-90 max=90";
  private static final String LON = "stop_lon number required min=-180 max=180";

  @Autowired Feed feed;
  @Autowired RealData data;

  @BeforeEach
  void needsTheData() {
    RealData.needed();
  }

  /** Each file of Caltrain's feed with rows in it: its columns as the standard types them. */
  static Stream<Arguments> tables() {
    return Stream.of(
        table("agency", "agency_id string key", "agency_name string required"),
        table("stops", "stop_id string key", "stop_name string required", LAT, LON),
        table("routes", "route_id string key", "route_type integer required"),
        table(
            "trips",
            "trip_id string key",
            "route_id string required",
            "service_id string required",
            "direction_id integer min=0 max=1"),
        table(
            "stop_times",
            "trip_id string key",
            "stop_sequence integer key",
            "stop_id string required",
            // a train of the night before stands as 24:05:00, so it is no time of day
            "arrival_time string required pattern=\\d\\d:[0-5]\\d:[0-5]\\d"),
        table(
            "shapes",
            "shape_id string key",
            "shape_pt_sequence integer key",
            "shape_pt_lat number required min=-90 max=90",
            "shape_pt_lon number required min=-180 max=180"),
        table(
            "calendar",
            "service_id string key",
            "monday integer required min=0 max=1",
            "start_date date required format=yyyyMMdd",
            "end_date date required format=yyyyMMdd"),
        table(
            "calendar_dates",
            "service_id string key",
            "day date key source=date format=yyyyMMdd",
            "exception_type integer required min=1 max=2"),
        table(
            "fare_attributes",
            "fare_id string key",
            "price decimal(10,2) required",
            "currency_type string required"),
        table(
            "fare_rules",
            "fare_id string key",
            "route_id string key",
            "origin_id string key",
            "destination_id string key"),
        table("directions", "route_id string key", "direction_id integer key", "direction string"),
        table("calendar_attributes", "service_id string key", "service_description string"),
        table("farezone_attributes", "zone_id string key", "zone_name string required"),
        table("realtime_routes", "route_id string key", "realtime_enabled integer"),
        table("stop_attributes", "stop_id string key", "stop_city string required"));
  }

  private static Arguments table(String name, String... columns) {
    return Arguments.of(name, columns);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void everyRowOfCaltrainsFeedComes(String table, String[] columns) throws IOException {
    var id = "real_caltrain_" + table;
    data.contract(id, "replace", columns);
    long rows = rowsOf(table);
    var format = "{\"kind\":\"gtfs\",\"table\":\"%s\"}".formatted(table);
    assertThat(data.loadWhole(id, CALTRAIN, Map.of("format", format))).isEqualTo(rows);
    assertThat(data.one(id, "SELECT count(*) FROM t")).isEqualTo(rows);
  }

  /** Lines with something in them, without the header; not by the reader that is tried. */
  private static long rowsOf(String table) throws IOException {
    try (var zip = new ZipFile(RealData.path(CALTRAIN).toFile());
        var in = zip.getInputStream(zip.getEntry(table + ".txt"))) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text).as("a quoted cell could hold a line's end").doesNotContain("\"");
      long rows = text.lines().filter(line -> !line.isBlank()).count() - 1;
      assertThat(rows).isPositive();
      return rows;
    }
  }

  /** Two files of it have a header and nothing else; no other is left out. */
  @Test
  void noFileOfCaltrainsFeedIsForgotten() throws IOException {
    try (var zip = new ZipFile(RealData.path(CALTRAIN).toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName().replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      tables().map(table -> String.valueOf(table.get()[0])),
                      Stream.of("frequencies", "transfers"))
                  .toList());
    }
  }

  @Test
  void theStopsOfATransitFeed() throws IOException {
    feed.contract(
        TestContract.of(
            "real_stops",
            "replace",
            "stop_id string key",
            "stop_name string required",
            "stop_lat number min=-90 max=90",
            "stop_lon number min=-180 max=180"));
    var load = data.load("real_stops", "gtfs/sample-feed-1.zip");
    assertThat(load.path("dialect").path("table").asString()).isEqualTo("stops");
    assertThat(feed.rows("real_stops", "SELECT stop_lat FROM t WHERE stop_id = 'FUR_CREEK_RES'"))
        .containsExactly(List.of(36.425288));
    assertThat(Objects.requireNonNull(data.one("real_stops", "SELECT count(*) FROM t")))
        .isEqualTo(9L);
  }
}
