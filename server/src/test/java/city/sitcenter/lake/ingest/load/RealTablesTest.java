package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tables that come in several forms of file: each gives the same table, or the one that is meant.
 */
@CityTest
class RealTablesTest {

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
  @Autowired RealData data;

  @BeforeEach
  void needsTheData() {
    RealData.needed();
  }

  @Test
  void requestsAsCsvAndAsJsonAreTheSameTable() throws IOException {
    var header =
        Files.readAllLines(RealData.path("requests-311/311_Service_Requests.csv")).getFirst();
    var columns = new ArrayList<String>();
    for (var name : header.split(",")) {
      var clean = name.replace(":@", "");
      // written with ".0" behind them in one of the two files
      boolean number =
          clean.matches("incident_zip|bbl|computed_region.*|x_coordinate.*|y_coordinate.*");
      columns.add(clean + (number ? " integer" : " string") + " source=" + name);
    }
    assertThat(columns).hasSize(47);
    for (var id : List.of("real_requests_csv", "real_requests_json")) {
      feed.contract(TestContract.of(id, "append", columns.toArray(String[]::new)));
    }
    data.load("real_requests_csv", "requests-311/311_Service_Requests.csv");
    data.load("real_requests_json", "requests-311/311_Service_Requests.json.gz");
    int location = columns.indexOf("location string source=location");
    var csv = requests("real_requests_csv", location);
    assertThat(csv).hasSize(1000);
    assertThat(csv.stream().filter(row -> row.get(location) != null)).hasSize(988);
    assertThat(requests("real_requests_json", location)).isEqualTo(csv);
  }

  /**
   * The place is nested, and whoever made the CSV wrote it there as Python prints it, in single
   * quotes: it is compared as what it says, each other cell as it stands.
   */
  private List<List<@Nullable Object>> requests(String dataset, int location) {
    var nested = JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();
    var rows = data.rows(dataset, "SELECT * FROM t ORDER BY unique_key");
    for (var row : rows) {
      if (row.get(location) instanceof String text) {
        var place = nested.readTree(text);
        assertThat(place.propertyNames())
            .containsExactlyInAnyOrder("latitude", "longitude", "human_address");
        row.set(location, place);
      }
    }
    return rows;
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
    data.load(
        "real_population",
        "kz-city-population/source.xlsx",
        Map.of("format", "{\"kind\":\"xlsx\",\"sheet\":\"01\"}"));
    var expected =
        Files.readAllLines(RealData.path("kz-city-population/expected.csv")).stream().skip(1);
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
    var expected = EdgeCase.read(RealData.path("csv-spectrum"), name);
    var id = "real_edge_" + name;
    var columns = new ArrayList<String>();
    for (var header : expected.headers()) {
      int place = columns.size() + 1;
      var source = header.contains(" ") ? "#" + place : header;
      columns.add("c%d string source=%s".formatted(place, source));
    }
    feed.contract(TestContract.of(id, "replace", columns.toArray(String[]::new)));
    var load = data.load(id, "csv-spectrum/csvs/" + name + ".csv");
    assertThat(load.path("rejected").asLong()).isZero();
    var found =
        feed.rows(id, "SELECT * FROM t").stream()
            .map(row -> row.stream().map(cell -> Objects.requireNonNullElse(cell, "")).toList())
            .toList();
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected.rows());
  }
}
