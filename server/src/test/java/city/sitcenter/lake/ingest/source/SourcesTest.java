package city.sitcenter.lake.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.catalog.CatalogSettings;
import city.sitcenter.catalog.CityFiles;
import city.sitcenter.catalog.Finding;
import city.sitcenter.identity.Role;
import city.sitcenter.lake.ingest.load.TestContract;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class SourcesTest extends SourceStand {

  @Autowired Visitors visitors;
  @Autowired Secrets secrets;
  @Autowired Sources sources;
  @Autowired CatalogSettings catalog;

  @Test
  void aSourceThatChangesItsColumnsIsRefusedInWords() {
    var body = new java.util.concurrent.atomic.AtomicReference<>("id,num\nc1,1\n");
    server.createContext(
        "/columns.csv", exchange -> answer(exchange, 200, String.valueOf(body.get())));
    assertThat(run("src_columns", http("/columns.csv")).path("state").asString())
        .isEqualTo("published");
    body.set("idd,num\nc2,1\n");
    var load = run("src_columns");
    assertThat(load.path("state").asString()).isEqualTo("refused");
    assertThat(load.path("problem").path("detail").asString()).contains("idd → id");
    assertThat(feed.rows("src_rows", "SELECT count(*) FROM t WHERE id LIKE 'c%'"))
        .containsExactly(List.of(1L));
  }

  @Test
  void anOperatorRunsAndPausesSourcesButDoesNotMakeThem() {
    server.createContext("/op.csv", exchange -> answer(exchange, 200, "id,num\no1,1\n"));
    var path = "/api/v1/sources/src_operated";
    assertThat(feed.steward().put(path, http("/op.csv")).statusCode()).isEqualTo(200);
    var operator = visitors.as(Role.OPERATOR);
    var run = operator.post(path + "/run", Map.of());
    assertThat(run.statusCode()).as(run.body()).isEqualTo(202);
    feed.end(Visitor.json(run).path("id").asString());
    assertThat(operator.put(path, Map.of("enabled", false)).statusCode()).isEqualTo(200);
    assertThat(operator.put(path, Map.of("url", url("/other.csv"))).statusCode()).isEqualTo(403);
    assertThat(operator.delete(path).statusCode()).isEqualTo(403);
    var stranger = visitors.as(Role.STEWARD, "police_department");
    assertThat(stranger.post(path + "/run", Map.of()).statusCode()).isEqualTo(403);
    assertThat(stranger.put(path, Map.of("enabled", true)).statusCode()).isEqualTo(403);
  }

  @Test
  void aSourceIsMadeChangedAndRemovedWithItsFile() throws IOException {
    var file = catalog.city().resolve("sources/src_life.yaml");
    var one = Map.of("kind", "bearer", "secret", "life_key");
    var made = new HashMap<String, Object>(http("/life.csv"));
    made.put("schedule", "0 0 4 * * *");
    made.put("auth", one);
    made.put("title", Map.of("ru", "Жизнь \"источника\"", "en", "A life", "kk", "Өмір"));
    var saved = feed.steward().put("/api/v1/sources/src_life", made);
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    var view = Visitor.json(saved);
    assertThat(view.path("secretKept").asBoolean()).isFalse();
    assertThat(view.path("nextRunAt").isString()).isTrue();
    assertThat(file).content().contains("Жизнь", "secret: \"life_key\"", "0 0 4 * * *");
    assertThat(CityFiles.read(catalog.city()).findings().stream().filter(Finding::isError))
        .isEmpty();

    keep("life_key", "akimat", "127.0.0.1");
    var tag = saved.headers().firstValue("ETag").orElseThrow();
    var cleared = new HashMap<String, Object>();
    cleared.put("schedule", null);
    cleared.put("enabled", false);
    var changed = put("src_life", cleared, tag);
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(changed.body()).doesNotContain("s3cr3t-value");
    view = Visitor.json(changed);
    assertThat(view.path("schedule").isNull()).isTrue();
    assertThat(view.path("nextRunAt").isNull()).isTrue();
    assertThat(view.path("secretKept").asBoolean()).isTrue();
    assertThat(view.path("url").asString()).isEqualTo(url("/life.csv"));
    assertThat(view.path("enabled").asBoolean()).isFalse();
    assertThat(file).content().doesNotContain("schedule").contains("life_key");
    assertThat(put("src_life", Map.of("schedule", "0 0 5 * * *"), tag).statusCode()).isEqualTo(412);

    assertThat(view.at("/access/run").asBoolean() && view.at("/access/manage").asBoolean())
        .isTrue();
    var colleague = visitors.as(Role.STEWARD, "police_department");
    var theirs = Visitor.json(colleague.get("/api/v1/sources/src_life"));
    assertThat(theirs.at("/access/run").asBoolean(true)).as(theirs.toString()).isFalse();
    assertThat(theirs.at("/access/manage").asBoolean(true)).isFalse();
    assertThat(colleague.post("/api/v1/sources/src_life/run", Map.of()).statusCode())
        .isEqualTo(403);

    var open = new HashMap<String, Object>();
    open.put("auth", null);
    view = Visitor.json(feed.steward().put("/api/v1/sources/src_life", open));
    assertThat(view.path("auth").isNull() && view.path("secretKept").isNull()).isTrue();
    assertThat(file).content().doesNotContain("life_key");
    assertThat(feed.steward().delete("/api/v1/secrets/life_key").statusCode()).isEqualTo(204);

    var back =
        tools.jackson.databind.json.JsonMapper.shared()
            .readValue(feed.steward().get("/api/v1/sources/src_life").body(), Map.class);
    assertThat(feed.steward().put("/api/v1/sources/src_life", back).statusCode()).isEqualTo(200);
    var wrong = feed.steward().put("/api/v1/sources/src_life", Map.of("schedule", "at noon"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("src_life.yaml");
    for (var often : List.of("* * * * * *", "*/5 * * * * *", "1,31 0 * * * *")) {
      wrong = feed.steward().put("/api/v1/sources/src_life", Map.of("schedule", often));
      assertThat(wrong.statusCode()).as(often).isEqualTo(422);
      assertThat(wrong.body()).contains("more than once a minute");
    }
    var endless = Map.of("url", "http://life.test/" + "a".repeat(100_000));
    wrong = feed.steward().put("/api/v1/sources/src_life", endless);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).hasSizeLessThan(2000);
    assertThat(feed.steward().delete("/api/v1/sources/src_life").statusCode()).isEqualTo(204);
    assertThat(file).doesNotExist();
    assertThat(feed.steward().get("/api/v1/sources/src_life").statusCode()).isEqualTo(404);
  }

  private java.net.http.HttpResponse<String> put(String id, Map<String, ?> body, String tag) {
    var visitor = feed.steward();
    return visitor.send(
        java.net.http.HttpRequest.newBuilder(visitor.uri("/api/v1/sources/" + id))
            .header("Content-Type", "application/json")
            .header("If-Match", tag)
            .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElse(""))
            .PUT(
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(body)))
            .build());
  }

  @Test
  void pausingASourceLeavesItsFileAsAPersonWroteIt() throws IOException {
    var path = "/api/v1/sources/src_paused";
    assertThat(feed.steward().put(path, http("/paused.csv")).statusCode()).isEqualTo(200);
    var file = catalog.city().resolve("sources/src_paused.yaml");
    var written = Files.readString(file) + "# why it is so\n";
    Files.writeString(file, written);
    for (var enabled : List.of(false, true)) {
      var answer = visitors.as(Role.OPERATOR).put(path, Map.of("enabled", enabled));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(Visitor.json(answer).path("enabled").asBoolean()).isEqualTo(enabled);
    }
    assertThat(file).hasContent(written);
    var change = Map.of("schedule", "0 0 1 * * *");
    assertThat(visitors.as(Role.OPERATOR).put(path, change).statusCode()).isEqualTo(403);
  }

  /** What a feed sends each time; what it is allowed to send is for the contract to say. */
  private JsonNode empty(String dataset) {
    server.createContext("/" + dataset, exchange -> answer(exchange, 200, ""));
    return run(
        dataset + "_feed",
        Map.of(
            "dataset",
            dataset,
            "kind",
            "http",
            "url",
            url("/" + dataset),
            "allow",
            List.of("127.0.0.1")));
  }

  private String fresh(String dataset) {
    return Visitor.json(feed.steward().get("/api/v1/datasets/" + dataset))
        .path("health")
        .toString();
  }

  @Test
  void aFeedThatHasNothingNewHasNotFailed() {
    feed.contract(TestContract.of("src_quiet", "append", "id string", "num integer"));
    feed.load("src_quiet", "a.csv", "id,num\na,1\n");
    assertThat(empty("src_quiet").path("state").asString()).isEqualTo("unchanged");
    assertThat(fresh("src_quiet")).doesNotContain("failed");

    feed.contract(TestContract.of("src_whole", "replace", "id string", "num integer"));
    feed.load("src_whole", "a.csv", "id,num\na,1\n");
    assertThat(empty("src_whole").path("state").asString()).isEqualTo("failed");
    assertThat(fresh("src_whole"))
        .contains("\"fresh\":\"failed\"", "File is empty")
        .doesNotContain("file-empty");
  }

  @Test
  void theListOfSourcesTellsEachOnesLastRun() {
    server.createContext("/one", exchange -> answer(exchange, 200, "id,num\nn1,1\n"));
    run("src_listed_one", http("/one"));
    var last = run("src_listed_one");
    run("src_listed_two", http("/one"));
    var items = Visitor.json(feed.steward().get("/api/v1/sources")).path("items");
    var one =
        items
            .valueStream()
            .filter(item -> item.path("id").asString().equals("src_listed_one"))
            .findFirst()
            .orElseThrow();
    assertThat(one.path("lastRun").path("load")).isEqualTo(last.path("id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${simulator}@169.254.169.254/x",
        "${simulator}.example.org/x",
        "${simulator}:0/x",
        "http://data.example:0/x",
        "http://data.example:65536/x",
        "http://[::ffff:127.0.0.1]/x",
        "http://0x7f.1/x",
        "ftp://data.example/x",
        "http:///x"
      })
  void anAddressThatCannotOrMustNotBeFetchedIsNotSaved(String address) {
    for (var field : List.of("url", "backfill")) {
      var wish = new HashMap<String, Object>(Map.of("dataset", "src_rows", "kind", "http"));
      wish.put("url", "https://data.example/x.csv");
      wish.put(field, address);
      var saved = feed.steward().put("/api/v1/sources/src_odd", wish);
      assertThat(saved.statusCode()).as(field + saved.body()).isEqualTo(422);
      assertThat(code(saved)).isIn("source-invalid", "source-address-forbidden");
    }
    assertThat(feed.steward().get("/api/v1/sources/src_odd").statusCode()).isEqualTo(404);
  }
}
