package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Districts, and the goals, targets and indicators of sustainable development. */
@CityTest
class RealCodesTest {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");

  @Autowired Feed feed;
  @Autowired RealData data;

  @BeforeEach
  void needsTheData() {
    RealData.needed();
  }

  /** The outlines come through as they are drawn, point for point. */
  @Test
  void theDistrictsOfAlmatyAreEightOutlines() throws IOException {
    data.contract(
        "real_districts",
        "replace",
        "slug string key",
        "name_ru string required source=nameRu",
        "relation integer required unique source=osmRelationId",
        "geometry string required");
    var file = "almaty-districts/districts.geojson";
    assertThat(data.loadWhole("real_districts", file)).isEqualTo(8);
    var drawn = new JsonMapper().readTree(Files.readAllBytes(RealData.path(file))).path("features");
    assertThat(drawn).hasSize(8);
    var outlines = data.rows("real_districts", "SELECT slug, name_ru, relation, geometry FROM t");
    assertThat(outlines).hasSize(8);
    for (var outline : outlines) {
      var feature =
          drawn
              .valueStream()
              .filter(one -> one.path("properties").path("slug").asString().equals(outline.get(0)))
              .findFirst()
              .orElseThrow();
      var about = feature.path("properties");
      assertThat(outline.get(1)).isEqualTo(about.path("nameRu").asString());
      assertThat(outline.get(2)).isEqualTo(about.path("osmRelationId").asLong());
      var geometry = feature.path("geometry");
      assertThat(String.valueOf(outline.get(3)))
          .matches("(?i)" + geometry.path("type").asString() + " ?\\(.*");
      assertThat(numbers(String.valueOf(outline.get(3))))
          .hasSizeGreaterThan(20)
          .isEqualTo(numbers(geometry.path("coordinates").toString()));
    }
  }

  private static List<Double> numbers(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).map(Double::valueOf).toList();
  }

  @Test
  void theDistrictsOfAlmatyHaveTheirPopulationsTwoOfThemAsLowerBounds() throws IOException {
    data.contract(
        "real_district_people",
        "replace",
        "district string key source=district_name",
        "population integer required min=1 source=official_population",
        "counted boolean required source=use_in_metrics",
        "precision string required list=exact|lower_bound source=source_precision");
    var file = "almaty-districts/population.csv";
    assertThat(data.loadWhole("real_district_people", file)).isEqualTo(8);
    assertThat(
            data.rows(
                "real_district_people",
                "SELECT district, population FROM t WHERE district IN ('Medeu', 'Almaly') ORDER BY 1"))
        .containsExactly(List.of("Almaly", 224_600L), List.of("Medeu", 242_100L));
    assertThat(
            data.rows(
                "real_district_people",
                "SELECT district, precision FROM t WHERE NOT counted ORDER BY district"))
        .containsExactly(List.of("Auezov", "lower_bound"), List.of("Turksib", "lower_bound"));
    assertThat(data.one("real_district_people", "SELECT count(*) FROM t WHERE precision = 'exact'"))
        .isEqualTo(6L);
  }

  /** Each target names a goal that is there, each indicator a target: an unknown one is refused. */
  @Test
  void theGoalsTheirTargetsAndTheirIndicators() throws IOException {
    data.contract(
        "real_sdg_goals", "replace", "goal string key", "description string required unique");
    data.contract(
        "real_sdg_targets",
        "replace",
        "target string key",
        "goal string required ref=real_sdg_goals.goal",
        "description string required");
    data.contract(
        "real_sdg_indicators",
        "replace",
        "indicator string key",
        "target string required ref=real_sdg_targets.target",
        "goal string required ref=real_sdg_goals.goal",
        "description string required");
    var indicators = "sdg-codes/SDG-indicators_proposed-2016-03-24.csv";
    assertThat(data.loadWhole("real_sdg_goals", "sdg-codes/SDG-goals.csv")).isEqualTo(17);
    assertThat(data.loadWhole("real_sdg_targets", "sdg-codes/SDG-targets.csv")).isEqualTo(169);
    assertThat(data.loadWhole("real_sdg_indicators", indicators)).isEqualTo(241);
    assertThat(data.rows("real_sdg_goals", "SELECT count(*) FROM t")).containsExactly(List.of(17L));
    assertThat(data.rows("real_sdg_targets", "SELECT count(*), count(DISTINCT goal) FROM t"))
        .containsExactly(List.of(169L, 17L));
    assertThat(
            data.rows(
                "real_sdg_indicators",
                "SELECT count(DISTINCT indicator), count(DISTINCT target), count(DISTINCT goal) FROM t"))
        .containsExactly(List.of(241L, 169L, 17L));
    try (var lines = Files.lines(RealData.path(indicators))) {
      assertThat(lines.filter(line -> line.matches("\"\\d+\",\"[\\d.a-z]+\",.*"))).hasSize(241);
    }
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
        var files = Files.list(RealData.path("sdg-kazakhstan/data"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        out.putNextEntry(new ZipEntry("sdg/data/" + file.getFileName()));
        out.write(Files.readAllBytes(file));
        var lines =
            Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
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
    assertThat(data.one("real_sdg", "SELECT count(DISTINCT indicator) FROM t")).isEqualTo(206L);
  }

  private static long commas(String line) {
    return line.chars().filter(sign -> sign == ',').count();
  }
}
