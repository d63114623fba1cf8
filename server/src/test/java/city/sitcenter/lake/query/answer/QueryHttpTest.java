package city.sitcenter.lake.query.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Asking as programs and pages do it: over HTTP, as people with different rights. */
@CityTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryHttpTest {

  @Autowired Visitors visitors;
  @Autowired TestDatasets datasets;
  @Autowired Catalog catalog;
  @Autowired io.micrometer.core.instrument.MeterRegistry meters;

  @BeforeAll
  void load() throws Exception {
    Contract contract =
        datasets.contract(
            "asked_calls",
            """
            - {property: sensitivity, value: open}
            - {property: time, value: {event: called_at}}
            """,
            """
            call_id string open
            called_at timestamp open
            service string open
            minutes number open
            lat number open
            lon number open
            operator string internal
            """);
    datasets.publish(
        contract,
        """
        SELECT 'C-' || i AS call_id, TIMESTAMPTZ '2024-02-28 00:00:00+00' + to_minutes(i) AS called_at,
          CASE WHEN i = 7 THEN '=1+1' WHEN i % 3 = 0 THEN 'ems' ELSE 'fire' END AS service,
          i / 10.0 AS minutes, 43.2 + i / 100000.0 AS lat, 76.9 AS lon, 'op-' || (i % 5) AS operator
        FROM range(6000) AS r(i)
        """);
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
    assertThat(ok(nobody().get("/api/v1/figures/" + figure)).at("/withheld").asString())
        .isEqualTo("no-access");
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

  private HttpResponse<byte[]> download(String accept, Map<String, Object> body) throws Exception {
    var visitor = nobody();
    var request =
        HttpRequest.newBuilder(visitor.uri("/api/v1/query"))
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .header("Cookie", "XSRF-TOKEN=" + visitor.cookie("XSRF-TOKEN").orElse(""))
            .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElse(""))
            .POST(HttpRequest.BodyPublishers.ofString(Visitor.JSON.writeValueAsString(body)))
            .build();
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode())
          .as(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo(200);
      assertThat(answer.headers().firstValue("Figure")).isPresent();
      return answer;
    }
  }

  @Test
  void downloadsHoldEveryRowInEveryForm(@TempDir Path folder) throws Exception {
    Map<String, Object> all =
        Map.of(
            "sql",
            "SELECT call_id, called_at, service, minutes FROM asked_calls ORDER BY called_at");
    var csv = new String(download("text/csv", all).body(), java.nio.charset.StandardCharsets.UTF_8);
    var lines = csv.split("\r\n");
    assertThat(lines).hasSize(6001);
    assertThat(lines[0]).isEqualTo("call_id,called_at,service,minutes");
    assertThat(lines[1]).isEqualTo("C-0,2024-02-28T00:00:00Z,ems,0.0");
    assertThat(lines[8]).contains(",'=1+1,");
    var ndjson =
        new String(
                download("application/x-ndjson", all).body(),
                java.nio.charset.StandardCharsets.UTF_8)
            .split("\n");
    assertThat(ndjson).hasSize(6000);
    assertThat(Visitor.JSON.readTree(ndjson[7]).at("/service").asString()).isEqualTo("=1+1");
    var xlsx = download(Format.XLSX.mediaType(), all).body();
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
      assertThat(book.getFirstSheet().openStream().count()).isEqualTo(6001);
    }
    var parquet = folder.resolve("answer.parquet");
    Files.write(parquet, download(Format.PARQUET.mediaType(), all).body());
    try (var engine = DriverManager.getConnection("jdbc:duckdb:");
        var statement = engine.createStatement();
        var rows = statement.executeQuery("SELECT count(*), max(minutes) FROM '" + parquet + "'")) {
      rows.next();
      assertThat(rows.getLong(1)).isEqualTo(6000);
      assertThat(rows.getDouble(2)).isEqualTo(599.9);
    }
  }

  private static final String MANY =
      "SELECT a.call_id, b.minutes FROM asked_calls AS a, asked_calls AS b WHERE a.minutes < 1";

  @Test
  void aDownloadsFigureIsThereAndItsEndIsTold() throws Exception {
    for (var form :
        List.of(
            "text/csv",
            "application/x-ndjson",
            Format.XLSX.mediaType(),
            Format.PARQUET.mediaType())) {
      for (var limit : List.of(10, 25_000, 60_000, 100_000)) {
        var answer = download(form, Map.of("sql", MANY, "limit", limit));
        assertThat(answer.headers().firstValue("X-Truncated"))
            .as(form + " " + limit)
            .contains(Boolean.toString(limit < 60_000));
        var figure = answer.headers().firstValue("Figure").orElseThrow();
        assertThat(ok(nobody().get("/api/v1/figures/" + figure)).at("/sql").asString())
            .isEqualTo(MANY);
      }
    }
    var csv = new String(download("text/csv", Map.of("sql", MANY, "limit", 25_000)).body(), UTF_8);
    assertThat(csv.split("\r\n")).hasSize(25_001);
    var all = download("text/csv", Map.of("sql", MANY));
    assertThat(new String(all.body(), UTF_8).split("\r\n")).hasSize(60_001);
    assertThat(all.headers().firstValue("X-Truncated")).contains("false");
    var few = "SELECT call_id FROM asked_calls WHERE call_id < 'C-11'";
    assertThat(
            download("text/csv", Map.of("sql", few, "limit", 3))
                .headers()
                .firstValue("X-Truncated"))
        .contains("true");
    assertThat(download("text/csv", Map.of("sql", few)).headers().firstValue("X-Truncated"))
        .contains("false");
  }

  @Test
  void aQuestionStopsSoonAfterItsClientHasGone() throws Exception {
    for (var accept : List.of("application/json", "text/csv")) {
      var lane = "open";
      var visitor = nobody();
      var sql =
          "SELECT sum(a.minutes * b.minutes + c.minutes) AS s FROM asked_calls AS a, asked_calls AS b, asked_calls AS c";
      var request =
          HttpRequest.newBuilder(visitor.uri("/api/v1/query"))
              .header("Content-Type", "application/json")
              .header("Accept", accept)
              .header("Cookie", "XSRF-TOKEN=" + visitor.cookie("XSRF-TOKEN").orElse(""))
              .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElse(""))
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      Visitor.JSON.writeValueAsString(Map.of("sql", sql))))
              .build();
      var client = java.net.http.HttpClient.newHttpClient();
      var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
      await(lane, 1, answer);
      assertThat(answer).isNotDone();
      client.shutdownNow();
      // by itself it would go on for hours: that it ends at all is what tells
      await(lane, 0, null);
    }
  }

  private void await(
      String lane,
      int running,
      java.util.concurrent.@Nullable CompletableFuture<HttpResponse<String>> answer) {
    var deadline = System.nanoTime() + java.time.Duration.ofSeconds(60).toNanos();
    while (meters.get("sitcenter.query.running").tag("lane", lane).gauge().value() != running) {
      if (answer != null && answer.isDone()) {
        throw new AssertionError(answer.join().statusCode() + " " + answer.join().body());
      }
      assertThat(System.nanoTime()).isLessThan(deadline);
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
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
