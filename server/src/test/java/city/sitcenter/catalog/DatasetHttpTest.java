package city.sitcenter.catalog;

import static city.sitcenter.catalog.TestContracts.id;
import static city.sitcenter.catalog.TestContracts.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.LocalText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Finding and looking at datasets, as different people. */
@CityTest
class DatasetHttpTest {

  @Autowired Visitors visitors;
  @Autowired Catalog catalog;
  @Autowired Clock clock;

  private JsonNode list(Visitor visitor, String query) {
    var answer = visitor.get("/api/v1/datasets" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Visitor.json(answer);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<String> ids(JsonNode list) {
    return list.get("items").valueStream().map(item -> item.get("id").asString()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "calls, calls_112",
    "вызовов 112, calls_112",
    "қоңыраулар, calls_112",
    "конырау, calls_112",
    "качества воздух, air_quality",
    "ауа сапа, air_quality",
    "air qualty, air_quality",
    "pm2.5, air_quality",
    "PM10, air_quality",
    "ambulanse, calls_112",
  })
  void areFoundByWordsInThreeLanguages(String words, String dataset) {
    assertThat(ids(list(visitors.nobody(), "?limit=3&q=" + encoded(words)))).contains(dataset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"qqqqzzzz", "' or 1=1 --", "%00", "((((", "\\", "🙂"})
  void nonsenseFindsNothingAndBreaksNothing(String words) {
    var found = list(visitors.nobody(), "?q=" + encoded(words));
    assertThat(found.get("total").asInt()).isEqualTo(found.get("items").size());
  }

  @Test
  void aVeryLongQuestionIsCut() {
    list(visitors.nobody(), "?q=" + encoded("слово ".repeat(60)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sort=colour", "bbox=1,2,3", "bbox=a,b,c,d", "from=yesterday", "cursor=%25%25"})
  void whatCannotBeMeantIsSaid(String query) {
    assertThat(visitors.nobody().get("/api/v1/datasets?" + query).statusCode()).isEqualTo(400);
  }

  @Test
  void thePagesTogetherAreTheWhole() {
    var whole = ids(list(visitors.as(Role.ANALYST), "?limit=500&sort=title"));
    var pieces = new java.util.ArrayList<String>();
    String cursor = "";
    do {
      var page = list(visitors.as(Role.ANALYST), "?limit=3&sort=title&cursor=" + cursor);
      pieces.addAll(ids(page));
      cursor = page.get("next").isNull() ? "" : page.get("next").asString();
    } while (!cursor.isEmpty());
    assertThat(pieces).containsAll(whole).doesNotHaveDuplicates();
  }

  @Test
  void filtersCutAndFacetsCount() {
    var safety = list(visitors.nobody(), "?theme=safety&limit=500");
    assertThat(ids(safety)).contains("calls_112").doesNotContain("air_quality");
    var counted =
        safety
            .at("/facets/theme")
            .valueStream()
            .filter(facet -> facet.get("value").asString().equals("safety"))
            .findFirst()
            .orElseThrow();
    assertThat(counted.get("count").asInt()).isEqualTo(safety.get("total").asInt());
    assertThat(safety.at("/facets/theme").size()).isGreaterThan(1);
    assertThat(ids(list(visitors.nobody(), "?freshness=waiting&limit=500"))).contains("calls_112");
    assertThat(ids(list(visitors.nobody(), "?bbox=76,43,77,44&limit=500"))).contains("calls_112");
    assertThat(ids(list(visitors.nobody(), "?bbox=10,10,11,11"))).isEmpty();
  }

  @Test
  void peopleFindAndCountOnlyWhatTheyMayKnow() {
    catalog.save(Actor.system(), id("test_secret"), yaml("test_secret", "restricted"), null, null);
    catalog.save(Actor.system(), id("test_inside"), yaml("test_inside", "internal"), null, null);
    var nobody = visitors.nobody();
    var analyst = visitors.as(Role.ANALYST, "police_department");
    var owner = visitors.as(Role.OFFICER, "mobility_department");
    var manager = visitors.as(Role.MANAGER);
    assertThat(ids(list(nobody, "?q=bridge&limit=500"))).doesNotContain("test_inside");
    assertThat(ids(list(analyst, "?q=bridge&limit=500")))
        .contains("test_inside")
        .doesNotContain("test_secret");
    assertThat(ids(list(owner, "?q=bridge&limit=500"))).contains("test_inside", "test_secret");
    assertThat(ids(list(manager, "?q=bridge&limit=500"))).contains("test_secret");
    assertThat(restricted(analyst)).isLessThan(restricted(owner));
    assertThat(nobody.get("/api/v1/datasets/test_secret").statusCode()).isEqualTo(404);
    assertThat(nobody.get("/api/v1/dataset-titles").body())
        .contains("calls_112")
        .doesNotContain("test_secret");
    for (var part : List.of("", "/contract", "/quality", "/lineage")) {
      assertThat(analyst.get("/api/v1/datasets/test_secret" + part).statusCode()).isEqualTo(404);
      assertThat(analyst.get("/api/v1/datasets/test_absent" + part).statusCode()).isEqualTo(404);
    }
  }

  private long restricted(Visitor visitor) {
    return list(visitor, "?limit=1&organisation=mobility_department")
        .at("/facets/sensitivity")
        .valueStream()
        .filter(facet -> facet.get("value").asString().equals("restricted"))
        .mapToLong(facet -> facet.get("count").asLong())
        .sum();
  }

  @Test
  void aHiddenColumnIsNeitherShownNorFound() {
    catalog.save(Actor.system(), id("test_open"), yaml("test_open", "open"), null, null);
    var analyst = visitors.as(Role.ANALYST);
    assertThat(analyst.get("/api/v1/datasets/test_open").body())
        .contains("length")
        .doesNotContain("inspector");
    assertThat(ids(list(analyst, "?limit=500&q=inspector"))).doesNotContain("test_open");
    var administrator = visitors.as(Role.ADMINISTRATOR);
    assertThat(administrator.get("/api/v1/datasets/test_open").body()).contains("inspector");
    assertThat(catalog.visible(actor(Role.ADMINISTRATOR, null, "audit"), id("test_open")))
        .hasValueSatisfying(cut -> assertThat(cut.column("inspector")).isEmpty());
    assertThat(catalog.visible(actor(Role.OFFICER, "mobility_department", null), id("test_open")))
        .hasValueSatisfying(cut -> assertThat(cut.column("inspector")).isEmpty());
    assertThat(
            catalog.visible(
                actor(Role.OFFICER, "mobility_department", "complaint 17"), id("test_open")))
        .hasValueSatisfying(cut -> assertThat(cut.column("inspector")).isPresent());
  }

  private static Actor actor(Role role, @Nullable String organisation, @Nullable String purpose) {
    return new Actor(
        Ids.next(), Actor.Kind.PERSON, "x", java.util.Set.of(role), organisation, purpose);
  }

  @Test
  void aDatasetTellsAllAboutItself() {
    var answer = visitors.nobody().get("/api/v1/datasets/calls_112");
    var shown = Visitor.json(answer);
    assertThat(shown.get("frequency").asString()).isEqualTo("P1D");
    assertThat(shown.get("settling").isNull()).isTrue();
    var crimes = visitors.as(Role.ADMINISTRATOR).get("/api/v1/datasets/crimes");
    assertThat(Visitor.json(crimes).get("settling").asString()).isEqualTo("P5D");
    assertThat(shown.get("retention").asString()).isEqualTo("P5Y");
    assertThat(shown.at("/time/event").asString()).isEqualTo("called_at");
    assertThat(shown.at("/place/lat").asString()).isEqualTo("lat");
    assertThat(shown.get("key").get(0).asString()).isEqualTo("call_id");
    var columns = shown.get("columns").valueStream().toList();
    assertThat(columns).extracting(column -> column.get("name").asString()).contains("h3");
    assertThat(columns)
        .extracting(column -> column.get("references").asString(""))
        .contains("call_services.code");
    var tag = answer.headers().firstValue("ETag").orElseThrow();
    var again =
        visitors
            .nobody()
            .call(
                "GET",
                "/api/v1/datasets/calls_112",
                null,
                request -> request.header("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @Test
  void healthFollowsPublicationsAndFailuresDownstream() {
    for (var name : List.of("test_feed", "test_derived")) {
      catalog.save(Actor.system(), id(name), yaml(name, "open"), null, null);
    }
    var now = clock.instant();
    catalog.published(state("test_feed", 1, now, 100, 0, List.of("counter"), List.of()));
    catalog.published(state("test_derived", 1, now, 100, 0, List.of(), List.of("test_feed")));
    assertThat(catalog.health(id("test_feed")).overall()).isEqualTo("ok");
    catalog.feedFailed(id("test_feed"), "counter", "source-unreachable");
    assertThat(catalog.health(id("test_feed")).overall()).isEqualTo("failed");
    assertThat(catalog.health(id("test_derived")).degradedBy()).containsExactly(id("test_feed"));
    assertThat(ids(list(visitors.nobody(), "?freshness=failed&limit=500"))).contains("test_feed");
    var both = list(visitors.nobody(), "?q=test_feed&freshness=failed,ok");
    assertThat(both.at("/facets/freshness/0/value").asString()).isEqualTo("failed");
    assertThat(both.path("rows").asLong()).isEqualTo(100);
    assertThat(both.path("updatedAt").asString()).isEqualTo(now.toString());
    var shown =
        Visitor.json(
            visitors
                .nobody()
                .call(
                    "GET",
                    "/api/v1/datasets/test_feed",
                    null,
                    request -> request.header("Accept-Language", "ru")));
    assertThat(shown.at("/health/reasons/0/text").asString()).contains("не сработал");
    var lineage =
        Visitor.json(visitors.nobody().get("/api/v1/datasets/test_derived/lineage?direction=up"));
    assertThat(lineage.get("nodes").valueStream().map(node -> node.get("id").asString()))
        .containsExactlyInAnyOrder("test_derived", "test_feed", "source:counter");
    assertThat(lineage.get("edges").size()).isEqualTo(2);
    catalog.published(state("test_feed", 2, now, 100, 9, List.of("counter"), List.of()));
    assertThat(catalog.health(id("test_feed")).valid()).isEqualTo(Health.Level.WATCH);
    assertThat(catalog.health(id("test_derived")).degradedBy()).isEmpty();
    var quality = Visitor.json(visitors.nobody().get("/api/v1/datasets/test_feed/quality"));
    assertThat(quality.get("points").size()).isEqualTo(2);
    assertThat(quality.at("/points/1/rejected").asInt()).isEqualTo(9);
  }

  @Test
  void aHiddenInputIsNotInTheLineage() {
    catalog.save(Actor.system(), id("test_hidden"), yaml("test_hidden", "restricted"), null, null);
    catalog.save(Actor.system(), id("test_shown"), yaml("test_shown", "open"), null, null);
    var now = clock.instant();
    catalog.published(state("test_hidden", 1, now, 9, 0, List.of("spy"), List.of()));
    catalog.published(state("test_shown", 1, now, 9, 0, List.of(), List.of("test_hidden")));
    catalog.feedFailed(id("test_hidden"), "spy", "x");
    for (var part : List.of("", "/lineage")) {
      assertThat(visitors.nobody().get("/api/v1/datasets/test_shown" + part).body())
          .doesNotContain("test_hidden")
          .doesNotContain("spy");
    }
    assertThat(visitors.as(Role.MANAGER).get("/api/v1/datasets/test_shown/lineage").body())
        .contains("test_hidden");
  }

  @Test
  void aListIsTiedToWhatRefersToIt() {
    var nobody = visitors.nobody();
    assertThat(ties(nobody, "call_services")).contains("call_services>calls_112 reference");
    assertThat(ties(nobody, "calls_112"))
        .contains("call_services>calls_112 reference", "call_reasons>calls_112 reference");
    assertThat(ties(nobody, "calls_112?direction=down")).noneMatch(tie -> tie.contains("call_"));
    assertThat(ties(nobody, "call_services?direction=up")).isEmpty();
  }

  @Test
  void aReferenceOfAHiddenColumnOrDatasetIsNotInTheLineage() {
    catalog.save(
        Actor.system(),
        id("test_refers_hidden"),
        referring("test_refers_hidden", "restricted", "open"),
        null,
        null);
    catalog.save(
        Actor.system(),
        id("test_refers_column"),
        referring("test_refers_column", "open", "restricted"),
        null,
        null);
    var list = "call_services>";
    assertThat(ties(visitors.nobody(), "call_services"))
        .doesNotContain(
            list + "test_refers_hidden reference", list + "test_refers_column reference");
    assertThat(ties(visitors.nobody(), "test_refers_column")).isEmpty();
    assertThat(ties(visitors.as(Role.ADMINISTRATOR), "call_services"))
        .contains(list + "test_refers_hidden reference", list + "test_refers_column reference");
  }

  private static List<String> ties(Visitor visitor, String dataset) {
    var address = dataset.replaceFirst("(\\?|$)", "/lineage$1");
    return Visitor.json(visitor.get("/api/v1/datasets/" + address))
        .get("edges")
        .valueStream()
        .map(tie ->
            "%s>%s %s"
                .formatted(
                    tie.get("from").asString(),
                    tie.get("to").asString(),
                    tie.get("kind").asString()))
        .toList();
  }

  private static String referring(String id, String sensitivity, String columnSensitivity) {
    return yaml(id, sensitivity)
        + """
              - name: service
                logicalType: string
                physicalType: varchar
                classification: %s
                customProperties:
                  - {property: title, value: {kk: Қызмет, ru: Служба, en: Service}}
                  - {property: meaning, value: {kk: Қызмет., ru: Служба., en: Service.}}
                relationships:
                  - {type: foreignKey, to: call_services.code}
        """
            .formatted(columnSensitivity);
  }

  @Test
  void timeAloneMakesDataLate() {
    catalog.save(Actor.system(), id("test_slow"), yaml("test_slow", "open"), null, null);
    var now = clock.instant();
    catalog.published(
        state("test_slow", 1, now.minus(Duration.ofHours(31)), 5, 0, List.of(), List.of()));
    assertThat(catalog.health(id("test_slow")).fresh()).isEqualTo(Health.Fresh.LATE);
    catalog.published(
        state("test_slow", 2, now.minus(Duration.ofHours(80)), 5, 0, List.of(), List.of()));
    assertThat(catalog.health(id("test_slow")).fresh()).isEqualTo(Health.Fresh.FAILED);
  }

  @Test
  void codesHaveWords() {
    catalog.codeLabels(
        id("call_services"),
        Map.of("ambulance", LocalText.of("Жедел жәрдем", "Скорая помощь", "Ambulance")));
    var codes = Visitor.json(visitors.nobody().get("/api/v1/code-lists/call_services"));
    assertThat(codes.at("/items/0/title/ru").asString()).isEqualTo("Скорая помощь");
    assertThat(ids(list(visitors.nobody(), "?limit=500&q=" + encoded("скорой помощи"))))
        .contains("calls_112", "call_services");
    assertThat(visitors.nobody().get("/api/v1/code-lists/calls_112").statusCode()).isEqualTo(404);
  }

  @Test
  void territoriesAreGeoJson() {
    var systems = Visitor.json(visitors.nobody().get("/api/v1/territories"));
    assertThat(systems.at("/items/0/id").asString()).isEqualTo("districts");
    var districts =
        Visitor.json(visitors.nobody().get("/api/v1/territories/districts?at=2026-01-01"));
    assertThat(districts.get("type").asString()).isEqualTo("FeatureCollection");
    assertThat(districts.get("features").size()).isEqualTo(8);
    var before = visitors.nobody().get("/api/v1/territories/districts?at=1990-01-01");
    assertThat(Visitor.json(before).get("features")).isEmpty();
    assertThat(visitors.nobody().get("/api/v1/territories/nowhere").statusCode()).isEqualTo(404);
  }

  private static DatasetState state(
      String dataset,
      long sequence,
      Instant at,
      long accepted,
      long rejected,
      List<String> sources,
      List<String> inputs) {
    return new DatasetState(
        id(dataset),
        Ids.next(),
        sequence,
        at,
        "test",
        accepted,
        1000,
        1,
        at.minusSeconds(60),
        at,
        accepted,
        rejected,
        0,
        sources,
        inputs.stream().map(TestContracts::id).toList(),
        "1.0.0");
  }
}
