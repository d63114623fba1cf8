package city.sitcenter.lake.ingest.draft;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.lake.ingest.load.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is found out of files as they are found in practice. */
@CityTest
class RealDraftsTest {

  private static final Path DATA = Path.of("../../shared/data");

  @Autowired Feed feed;

  @BeforeAll
  static void needsTheData() {
    Assumptions.assumeTrue(Files.isDirectory(DATA), DATA + " is not here");
  }

  static Stream<Path> files() throws IOException {
    if (!Files.isDirectory(DATA)) {
      return Stream.empty();
    }
    try (var spectrum = Files.list(DATA.resolve("csv-spectrum/csvs"));
        var air = Files.list(DATA.resolve("air-beijing"));
        var traffic = Files.list(DATA.resolve("traffic-i94"))) {
      return Stream.of(
          spectrum.sorted(),
          air.sorted(),
          traffic.sorted(),
          Stream.of(
                  "kz-city-population/source.xlsx",
                  "almaty-weather/weather-3h-2000-2023.csv.gz",
                  "almaty-districts/population.csv",
                  "calls-911/calls-2015-12-to-2016-04.csv.gz",
                  "requests-311/311_Service_Requests.csv",
                  "requests-311/311_Service_Requests.json.gz",
                  "sdg-codes/SDG-goals.csv",
                  "sdg-codes/SDG-targets.csv")
              .map(DATA::resolve))
          .flatMap(found -> found)
          .filter(Files::isRegularFile)
          .toList()
          .stream();
    }
  }

  private JsonNode draft(Path file) throws IOException {
    var name = file.getFileName().toString();
    var made = feed.post("/api/v1/drafts", name, Files.readAllBytes(file), Map.of());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Visitor.json(made);
  }

  private static List<String> doubts(JsonNode draft, String column) {
    return draft
        .path("columns")
        .valueStream()
        .filter(found -> found.path("name").asString().equals(column))
        .flatMap(found -> found.path("unsure").valueStream())
        .map(doubt -> doubt.path("text").asString())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileGivesAContractAndSaysWhatIsToBeLookedAt(Path file) throws IOException {
    var draft = draft(file);
    assertThat(draft.path("columns").size()).isPositive();
    assertThat(draft.path("unsure").toString()).contains("a file does not say them");
    assertThat(draft.path("preview").path("rows").size()).isPositive();
  }

  @Test
  void theSheetWithTheTableIsFoundAndTheOthersAreNamed() throws IOException {
    var draft = draft(DATA.resolve("kz-city-population/source.xlsx"));
    assertThat(draft.path("columns").size()).isEqualTo(10);
    assertThat(draft.path("columns").toString()).contains("\"type\":\"integer\"");
    assertThat(draft.path("unsure").toString()).contains("Read from the sheet", "there are others");
  }

  @Test
  void guessesAboutUnitsTimesAndPlacesAreTold() throws IOException {
    var traffic = draft(DATA.resolve("traffic-i94/Metro_Interstate_Traffic_Volume.csv"));
    assertThat(doubts(traffic, "temp")).singleElement().asString().contains("unusual in Cel");
    assertThat(doubts(traffic, "date_time")).singleElement().asString().contains("no offset");
    var calls = draft(DATA.resolve("calls-911/calls-2015-12-to-2016-04.csv.gz"));
    assertThat(doubts(calls, "lng")).singleElement().asString().contains("the city’s bounds");
    var zip = draft(DATA.resolve("csv-spectrum/csvs/comma_in_quotes.csv"));
    assertThat(doubts(zip, "zip")).singleElement().asString().contains("leading zeros");
    var districts = draft(DATA.resolve("almaty-districts/population.csv"));
    assertThat(doubts(districts, "district_name")).singleElement().asString().contains("districts");
  }
}
