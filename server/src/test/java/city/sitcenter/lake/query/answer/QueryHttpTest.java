package city.sitcenter.lake.query.answer;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Asking as programs and pages do it: over HTTP, as people with different rights. */
@CityTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryHttpTest {

  @Autowired Visitors visitors;
  @Autowired TestDatasets datasets;
  @Autowired Catalog catalog;

  @BeforeAll
  void load() throws Exception {
    datasets.calls("asked_calls");
  }

  /** Somebody who is not logged in, with the cookies of a first look. */
  private Visitor nobody() {
    var visitor = visitors.nobody();
    visitor.get("/api/v1/session/demo-accounts");
    return visitor;
  }

  private static JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Visitor.json(answer);
  }

  @Test
  void anAnswerNamesItsFigureOriginsAndSnapshot() {
    var answer =
        ok(
            visitors
                .as(Role.ANALYST)
                .post(
                    "/api/v1/query",
                    Map.of(
                        "sql",
                        "SELECT service, count(*) AS n FROM asked_calls GROUP BY service ORDER BY n DESC")));
    assertThat(answer.at("/rows/0/0").asString()).isEqualTo("fire");
    assertThat(answer.at("/rows/1/1").asInt()).isEqualTo(2000);
    assertThat(answer.at("/columns/0/origins/0/dataset").asString()).isEqualTo("asked_calls");
    assertThat(answer.at("/columns/0/origins/0/derived").asBoolean()).isFalse();
    assertThat(answer.at("/columns/1/origins/0/column").asString()).isEqualTo("*");
    assertThat(answer.at("/snapshots/0/dataset").asString()).isEqualTo("asked_calls");
    assertThat(answer.at("/truncated").asBoolean()).isFalse();

    var figure = answer.at("/figure").asString() + ":1:n";
    var opened = ok(nobody().get("/api/v1/figures/" + figure));
    assertThat(opened.at("/value").asInt()).isEqualTo(2000);
    assertThat(opened.at("/row/service").asString()).isEqualTo("ems");
    assertThat(opened.at("/formula/en").asString())
        .isEqualTo("Column “n” of the SQL below. It comes from: asked_calls.");
    assertThat(opened.at("/withheld").isNull()).isTrue();
    assertThat(opened.at("/createdBy").isNull()).as("people's names are for colleagues").isTrue();
    var verified =
        ok(visitors.as(Role.ANALYST).post("/api/v1/figures/" + figure + "/verify", Map.of()));
    assertThat(verified.at("/same").asBoolean()).isTrue();
    var cited = ok(visitors.as(Role.ANALYST).post("/api/v1/figures/" + figure + "/cite", Map.of()));
    assertThat(cited.at("/reference").asString()).contains("2000", figure);
    assertThat(ok(nobody().get("/api/v1/figures/" + figure)).at("/pinned").asBoolean()).isTrue();
  }

  @Test
  void aMistakeHasItsPlace() {
    var answer = nobody().post("/api/v1/query", Map.of("sql", "SELECT servise\nFROM asked_calls"));
    assertThat(answer.statusCode()).isEqualTo(422);
    var problem = Visitor.json(answer);
    assertThat(problem.at("/code").asString()).isEqualTo("query-invalid");
    assertThat(problem.at("/fields/0/line").asInt()).isEqualTo(1);
    assertThat(problem.at("/fields/0/column").asInt()).isEqualTo(8);

    var checked =
        ok(
            nobody()
                .post(
                    "/api/v1/query/check", Map.of("sql", "SELECT 1,\n  nothing FROM asked_calls")));
    assertThat(checked.at("/ok").asBoolean()).isFalse();
    assertThat(checked.at("/problems/0/line").asInt()).isEqualTo(2);
    assertThat(checked.at("/problems/0/column").asInt()).isEqualTo(3);
    assertThat(checked.at("/problems/0/endColumn").asInt()).isEqualTo(9);
  }

  @Test
  void charactersThatNoStoreKeepsAreRefused() {
    for (var ask :
        List.of(
            """
            {"sql": "SELECT 1 AS a", "parameters": {"x": "\\u0000"}}\
            """,
            """
            {"sql": "SELECT 1 AS a", "parameters": {"\\u0000": 1}}\
            """,
            """
            {"sql": "SELECT 1 AS a", "parameters": {"x": ["\\ud800"]}}\
            """,
            """
            {"sql": "SELECT 1 AS a -- \\u0000"}\
            """,
            """
            {"sql": "SELECT /* \\u0001 */ 1 AS a"}\
            """,
            """
            {"sql": "SELECT '\\ud800' AS a"}\
            """)) {
      var answer = nobody().post("/api/v1/query", ask);
      assertThat(answer.statusCode()).as(ask + answer.body()).isIn(400, 422);
    }
    ok(nobody().post("/api/v1/query", Map.of("sql", "SELECT '😀' AS a -- кк\n")));
  }

  @Test
  void aMistakeIsToldInTheReadersLanguage() {
    var asked = Map.of("sql", "SELECT servise FROM asked_calls");
    for (var words :
        List.of(
            List.of("kk", "«servise» бағаны жоқ.", "«service»"),
            List.of("ru", "Столбца «servise» нет.", "«service»"),
            List.of("en", "There is no column “servise”.", "“service”"))) {
      var checked =
          ok(
              nobody()
                  .call(
                      "POST",
                      "/api/v1/query/check",
                      asked,
                      request -> request.header("Accept-Language", words.getFirst())));
      assertThat(checked.at("/problems/0/message").asString()).isEqualTo(words.get(1));
      assertThat(checked.at("/problems/0/hint").asString()).contains(words.get(2));
      var refused =
          Visitor.json(
              nobody()
                  .call(
                      "POST",
                      "/api/v1/query",
                      asked,
                      request -> request.header("Accept-Language", words.getFirst())));
      assertThat(refused.at("/detail").asString()).isEqualTo(words.get(1));
      assertThat(refused.at("/fields/0/message").asString()).isEqualTo(words.get(1));
    }
  }

  @Test
  void aPageIsForThoseWhoMaySeeItsAnswer() {
    var sql = "SELECT call_id, operator FROM asked_calls ORDER BY call_id";
    var analyst = visitors.as(Role.ANALYST);
    var first = ok(analyst.post("/api/v1/query", Map.of("sql", sql, "limit", 10)));
    var next = Map.of("sql", sql, "cursor", first.at("/next").asString(), "limit", 10);
    assertThat(ok(analyst.post("/api/v1/query", next)).at("/rowCount").asInt()).isEqualTo(10);
    assertThat(nobody().post("/api/v1/query", next).statusCode()).isEqualTo(410);
    assertThat(nobody().post("/api/v1/query", next).body()).doesNotContain("op-");
    var figure = first.at("/figure").asString();
    assertThat(nobody().get("/api/v1/figures/" + figure).statusCode()).isIn(200, 404);
    assertThat(nobody().get("/api/v1/figures/" + figure).body()).doesNotContain("op-");
    assertThat(
            nobody()
                .call(
                    "DELETE",
                    "/api/v1/query/" + city.sitcenter.kernel.Ids.next(),
                    null,
                    request -> {})
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void pagesFitTogether() {
    var sql = "SELECT call_id, minutes FROM asked_calls WHERE service = 'ems'";
    var visitor = nobody();
    var first = ok(visitor.post("/api/v1/query", Map.of("sql", sql, "limit", 1500)));
    var second =
        ok(
            visitor.post(
                "/api/v1/query",
                Map.of("sql", sql, "cursor", first.at("/next").asString(), "limit", 1500)));
    assertThat(first.at("/rowCount").asInt()).isEqualTo(1500);
    assertThat(second.at("/rowCount").asInt()).isEqualTo(500);
    assertThat(second.at("/next").isNull()).isTrue();
    var ids = new java.util.HashSet<String>();
    first.at("/rows").forEach(row -> ids.add(row.get(0).asString()));
    second.at("/rows").forEach(row -> ids.add(row.get(0).asString()));
    assertThat(ids).hasSize(2000);
  }

  @Test
  void aQuestionIsExplainedAndAnswered() {
    var question =
        Map.of(
            "dataset", "asked_calls",
            "measures", List.of(Map.of("column", "*", "aggregate", "count", "as", "calls")),
            "dimensions", List.of(Map.of("column", "called_at", "grain", "day")),
            "filters", List.of(Map.of("column", "service", "op", "=", "values", List.of("ems"))));
    var explained = ok(nobody().post("/api/v1/query/explain", Map.of("question", question)));
    assertThat(explained.at("/sentence/en").asString())
        .contains("Number of rows", "by day", "asked_calls en");
    assertThat(explained.at("/sentence/kk").asString()).contains("Жазбалар саны");
    var answer = ok(nobody().post("/api/v1/query", Map.of("question", question)));
    assertThat(answer.at("/rows/0/0").asString()).isEqualTo("2024-02-28");
    assertThat(answer.at("/rows/0/1").asInt()).isEqualTo(360);
  }

  @Test
  void codesHaveTheirTitlesBesideThemWhenAskedFor() throws Exception {
    catalog.codeLabels(
        new DatasetId("call_services"),
        Map.of("ems", LocalText.of("Жедел жәрдем", "Скорая помощь", "Ambulance")));
    var contract =
        datasets.contract(
            "labelled_calls",
            "- {property: sensitivity, value: open}",
            """
            call_id string open
            service string open call_services.code
            """);
    datasets.publish(
        contract,
        "SELECT 'C-' || i AS call_id, CASE i WHEN 1 THEN 'ems' ELSE 'other' END AS service FROM range(3) AS r(i)");
    var sql =
        "SELECT service, upper(service) AS shout, count(*) AS n FROM labelled_calls GROUP BY service, upper(service)";
    var words = Map.of("kk", "Жедел жәрдем", "ru", "Скорая помощь", "en", "Ambulance");
    for (var language : words.keySet()) {
      var answer =
          ok(
              nobody()
                  .call(
                      "POST",
                      "/api/v1/query",
                      Map.of("sql", sql, "labels", true),
                      request -> request.header("Accept-Language", language)));
      assertThat(answer.at("/labels/service/ems").asString()).isEqualTo(words.get(language));
      assertThat(answer.at("/labels/service").size()).isEqualTo(1);
      assertThat(answer.at("/labels").size()).isEqualTo(1);
      assertThat(answer.at("/rows").toString()).contains("\"ems\"");
    }
    assertThat(ok(nobody().post("/api/v1/query", Map.of("sql", sql))).has("labels")).isFalse();
  }

  @Test
  void rowsPlacesAndProfileShowWhatTheActorSees() {
    var rows = ok(nobody().get("/api/v1/datasets/asked_calls/rows?limit=10"));
    assertThat(rows.at("/rows").size()).isEqualTo(10);
    assertThat(rows.at("/rows/0/0").asString()).isEqualTo("C-5999");
    assertThat(rows.at("/columns").toString()).doesNotContain("operator");
    assertThat(
            ok(visitors.as(Role.ANALYST).get("/api/v1/datasets/asked_calls/rows"))
                .at("/columns")
                .toString())
        .contains("operator");

    var profile = ok(nobody().get("/api/v1/datasets/asked_calls/profile"));
    assertThat(profile.toString()).doesNotContain("operator").doesNotContain("op-1");
    var minutes = profile.at("/columns/3");
    assertThat(minutes.at("/name").asString()).isEqualTo("minutes");
    assertThat(minutes.at("/max").asDouble()).isEqualTo(599.9);
    long counted = 0;
    for (var bar : minutes.at("/histogram")) {
      counted += bar.get("count").asLong();
    }
    assertThat(counted).isEqualTo(6000);
    assertThat(profile.at("/columns/2/top/0/value").asString()).isEqualTo("fire");
    assertThat(profile.at("/columns/2/distinct").asInt()).isEqualTo(3);
    assertThat(profile.at("/columns/2/distinctApprox").asBoolean()).isFalse();
  }

  @Test
  void theCatalogOfWordsIsTheActorsOwn() {
    assertThat(nobody().get("/api/v1/query/catalog").body())
        .contains("asked_calls", "date_trunc")
        .doesNotContain("\"operator\"");
    assertThat(visitors.as(Role.ANALYST).get("/api/v1/query/catalog").body())
        .contains("\"operator\"");
  }
}
