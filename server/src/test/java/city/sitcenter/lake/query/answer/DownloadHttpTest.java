package city.sitcenter.lake.query.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
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

/** Answers as files over HTTP: whole, in every form, with an end that is told. */
@CityTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownloadHttpTest {

  @Autowired Visitors visitors;
  @Autowired TestDatasets datasets;
  @Autowired io.micrometer.core.instrument.MeterRegistry meters;

  @BeforeAll
  void load() throws Exception {
    datasets.calls("downloaded_calls");
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
            "SELECT call_id, called_at, service, minutes FROM downloaded_calls ORDER BY called_at");
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
      "SELECT a.call_id, b.minutes FROM downloaded_calls AS a, downloaded_calls AS b WHERE a.minutes < 1";

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
    var few = "SELECT call_id FROM downloaded_calls WHERE call_id < 'C-11'";
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
          "SELECT sum(a.minutes * b.minutes + c.minutes) AS s FROM downloaded_calls AS a, downloaded_calls AS b, downloaded_calls AS c";
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
}
