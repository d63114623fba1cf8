package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.sitcenter.CityTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What cities really hand over, through the front door, against facts known of it. */
@CityTest
class RealDataTest {

  private static final Path DATA = Path.of("../../shared/data");

  /** Regions as the workbook and as the clean table call them. */
  private static final Map<String, String> REGIONS =
      Map.ofEntries(
          Map.entry("Абай", "Abai Region"),
          Map.entry("Ақмола", "Akmola Region"),
          Map.entry("Ақтөбе", "Aktobe Region"),
          Map.entry("Алматы", "Almaty Region"),
          Map.entry("Атырау", "Atyrau Region"),
          Map.entry("Батыс Қазақстан", "West Kazakhstan Region"),
          Map.entry("Жамбыл", "Jambyl Region"),
          Map.entry("Жетісу", "Jetisu Region"),
          Map.entry("Қарағанды", "Karaganda Region"),
          Map.entry("Қостанай", "Kostanay Region"),
          Map.entry("Қызылорда", "Kyzylorda Region"),
          Map.entry("Маңғыстау", "Mangystau Region"),
          Map.entry("Павлодар", "Pavlodar Region"),
          Map.entry("Солтүстік Қазақстан", "North Kazakhstan Region"),
          Map.entry("Түркістан облысы", "Turkistan Region"),
          Map.entry("Ұлытау", "Ulytau Region"),
          Map.entry("Шығыс Қазақстан", "East Kazakhstan Region"),
          Map.entry("Астана қаласы", "Astana city"),
          Map.entry("Алматы қаласы", "Almaty city"),
          Map.entry("Шымкент қаласы", "Shymkent city"),
          Map.entry("Қазақстан Республикасы", "The Republic of Kazakhstan"));

  @Autowired Feed feed;

  @BeforeEach
  void needsTheData() {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "shared/data is not here: nothing to load");
  }

  private JsonNode load(String dataset, String file, Map<String, String> fields)
      throws IOException {
    var path = DATA.resolve(file);
    var load = feed.load(dataset, path.getFileName().toString(), Files.readAllBytes(path), fields);
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    return load;
  }

  private @Nullable Object one(String dataset, String select) {
    return feed.rows(dataset, select).getFirst().getFirst();
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
    var load = load("real_calls", "calls-911/calls-2015-12-to-2016-04.csv.gz", Map.of());
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
    assertThat(load("real_traffic", file, Map.of()).path("accepted").asLong()).isEqualTo(48_204);
    var hours = load("real_traffic_hours", file, Map.of());
    assertThat(one("real_traffic", "SELECT count(*) FROM t")).isEqualTo(48_204L);
    assertThat(one("real_traffic_hours", "SELECT count(*) FROM t")).isEqualTo(40_575L);
    assertThat(hours.path("superseded").asLong()).isEqualTo(48_204 - 40_575);
  }

  @Test
  void missingMeasurementsAreMissing() throws IOException {
    feed.contract(
        TestContract.of(
            "real_air", "append", "pm25 number source=pm2.5", "temp number source=TEMP"));
    load("real_air", "air-beijing/PRSA_data_2010.1.1-2014.12.31.csv", Map.of());
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
            "at_time timestamp required source=DateAndTime",
            "temperature number"));
    load("real_weather", "almaty-weather/weather-3h-2000-2023.csv.gz", Map.of());
    assertThat(one("real_weather", "SELECT count(*) FROM t")).isEqualTo(69_392L);
  }

  @Test
  void requestsAsCsvAndAsJsonAreTheSameTable() throws IOException {
    var header =
        Files.readAllLines(DATA.resolve("requests-311/311_Service_Requests.csv")).getFirst();
    var columns = new ArrayList<String>();
    for (var name : header.split(",")) {
      var clean = name.replace(":@", "");
      // written with ".0" behind them in one of the two files; the nested one is told by its parts
      boolean number =
          clean.matches("incident_zip|bbl|computed_region.*|x_coordinate.*|y_coordinate.*");
      if (!name.equals("location") && !name.isBlank()) {
        columns.add(clean + (number ? " integer" : " string") + " source=" + name);
      }
    }
    for (var id : List.of("real_requests_csv", "real_requests_json")) {
      feed.contract(TestContract.of(id, "append", columns.toArray(String[]::new)));
    }
    load("real_requests_csv", "requests-311/311_Service_Requests.csv", Map.of());
    load("real_requests_json", "requests-311/311_Service_Requests.json.gz", Map.of());
    var csv = feed.rows("real_requests_csv", "SELECT * FROM t ORDER BY unique_key");
    assertThat(csv).hasSize(1000);
    assertThat(columns).hasSize(46);
    assertThat(feed.rows("real_requests_json", "SELECT * FROM t ORDER BY unique_key"))
        .isEqualTo(csv);
  }

  @Test
  void thePopulationWorkbookIsTheCleanTable() throws IOException {
    feed.contract(
        TestContract.of(
            "real_population",
            "replace",
            "region string required source=#1",
            "total integer required source=#2",
            "males integer required source=#3",
            "females integer required source=#4"));
    load(
        "real_population",
        "kz-city-population/source.xlsx",
        Map.of("format", "{\"kind\":\"xlsx\",\"sheet\":\"01\"}"));
    var expected =
        Files.readAllLines(DATA.resolve("kz-city-population/expected.csv")).stream().skip(1);
    var found =
        feed.rows("real_population", "SELECT region, total, males, females FROM t").stream()
            .map(row -> {
              var region = REGIONS.get(String.valueOf(row.getFirst()).strip());
              return region + "," + row.get(1) + "," + row.get(2) + "," + row.get(3);
            });
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected.toList());
  }

  /** Columns by name, or by place where the name has a space. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json",
        "location_coordinates", "newlines", "newlines_crlf", "quotes_and_newlines", "simple",
        "simple_crlf", "utf8"
      })
  void anEdgeCaseOfCsvIsPublishedAsItIsMeant(String name) throws IOException {
    var expected = EdgeCase.read(DATA.resolve("csv-spectrum"), name);
    var id = "real_edge_" + name;
    var columns = new ArrayList<String>();
    for (var header : expected.headers()) {
      int place = columns.size() + 1;
      var source = header.contains(" ") ? "#" + place : header;
      columns.add("c%d string source=%s".formatted(place, source));
    }
    feed.contract(TestContract.of(id, "replace", columns.toArray(String[]::new)));
    var load = load(id, "csv-spectrum/csvs/" + name + ".csv", Map.of());
    assertThat(load.path("rejected").asLong()).isZero();
    var found =
        feed.rows(id, "SELECT * FROM t").stream()
            .map(row -> row.stream().map(cell -> Objects.requireNonNullElse(cell, "")).toList())
            .toList();
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected.rows());
  }

  @Test
  void theSdgFolderIsOneDataset() throws IOException {
    feed.contract(
        TestContract.of(
            "real_sdg",
            "append",
            "indicator string required",
            "period integer required",
            "series string",
            "unit string",
            "area string",
            "dimensions string",
            "value string"));
    var zip = new ByteArrayOutputStream();
    var ragged = new ArrayList<String>();
    long rows = 0;
    try (var out = new ZipOutputStream(zip);
        var files = Files.list(DATA.resolve("sdg-kazakhstan/data"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        out.putNextEntry(new ZipEntry("sdg/data/" + file.getFileName()));
        out.write(Files.readAllBytes(file));
        var lines =
            Files.readAllLines(file, java.nio.charset.StandardCharsets.ISO_8859_1).stream()
                .filter(line -> !line.isBlank())
                .toList();
        rows += Math.max(0, lines.size() - 1);
        lines.stream()
            .filter(line -> !line.contains("\"") && commas(line) != commas(lines.getFirst()))
            .forEach(ragged::add);
      }
    }
    var load = feed.load("real_sdg", "sdg.zip", zip.toByteArray(), Map.of());
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(load.path("dialect").path("kind").asString()).isEqualTo("sdg");
    assertThat(ragged).isNotEmpty();
    assertThat(load.path("accepted").asLong()).isEqualTo(rows - ragged.size());
    assertThat(load.path("rejected").asLong()).isEqualTo(ragged.size());
    assertThat(feed.rejections(load)).allMatch(rejection -> rejection.endsWith(" ragged"));
    assertThat(one("real_sdg", "SELECT count(DISTINCT indicator) FROM t")).isEqualTo(206L);
  }

  private static long commas(String line) {
    return line.chars().filter(sign -> sign == ',').count();
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
    var load = load("real_stops", "gtfs/sample-feed-1.zip", Map.of());
    assertThat(load.path("dialect").path("table").asString()).isEqualTo("stops");
    assertThat(feed.rows("real_stops", "SELECT stop_lat FROM t WHERE stop_id = 'FUR_CREEK_RES'"))
        .containsExactly(List.of(36.425288));
    assertThat(Objects.requireNonNull(one("real_stops", "SELECT count(*) FROM t"))).isEqualTo(9L);
  }
}
