package city.sitcenter.lake.store.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.CatalogSettings;
import city.sitcenter.catalog.DatasetRenamed;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.ingest.load.Feed;
import city.sitcenter.lake.ingest.load.TestContract;
import city.sitcenter.lake.store.hold.HoldBook;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

@CityTest
class RenamesTest {

  @Autowired Feed feed;
  @Autowired Snapshots snapshots;
  @Autowired HoldBook holds;
  @Autowired JdbcClient jdbc;
  @Autowired Catalog catalog;
  @Autowired CatalogSettings settings;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionOperations transactions;

  @Test
  void everythingFollowsADatasetToItsNewId() {
    var columns = new String[] {"code string required", "person string personal"};
    var rows = "code,person\na,Aigerim\nb,Yerlan\n";
    feed.contract(TestContract.of("rn_old", "append", columns));
    var load = feed.load("rn_old", "a.csv", rows);
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    var plain = ask("SELECT count(*) AS n FROM rn_old");
    var cited = ask("SELECT o.code, count(*) AS n FROM rn_old o GROUP BY o.code ORDER BY o.code");
    assertThat(feed.steward().post("/api/v1/figures/" + cited + "/cite", Map.of()).statusCode())
        .isEqualTo(200);

    feed.rename("rn_old", TestContract.of("rn_new", "append", columns).with("aliases: [rn_old]"));
    assertThat(snapshots.current(new DatasetId("rn_new")))
        .as("readers see the rows from the first moment")
        .isPresent();
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() ->
            count("lake.snapshot", "dataset", "rn_old") == 0
                && count("lake.load", "dataset", "rn_old") == 0);

    for (var place : List.of("load", "vault", "snapshot", "file", "field")) {
      assertThat(count("lake." + place, "dataset", "rn_old")).as(place).isZero();
      assertThat(count("lake." + place, "dataset", "rn_new")).as(place).isPositive();
    }
    for (var figure : List.of(plain, cited)) {
      var opened = Visitor.json(feed.steward().get("/api/v1/figures/" + figure));
      assertThat(opened.path("withheld").isNull()).as(opened.toString()).isTrue();
      var verified =
          Visitor.json(feed.steward().post("/api/v1/figures/" + figure + "/verify", Map.of()));
      assertThat(verified.path("same").asBoolean()).as(verified.toString()).isTrue();
    }
    assertThat(count("platform.event_publication", "(completion_date is not null)::text", "true"))
        .as("news that was heard is not kept")
        .isZero();
    assertThat(feed.load("rn_new", "a.csv", rows).path("state").asString()).isEqualTo("unchanged");
    ask("SELECT count(*) AS n FROM rn_old");
  }

  @Test
  void everythingComesBackToTheFormerId() throws Exception {
    var home = new DatasetId("rn_home");
    folder("rn_home", null, TestContract.of("rn_home", "append", "code string required"));
    apply();
    feed.load("rn_home", "a.csv", "code\na\nb\n");
    var figure = ask("SELECT count(*) AS n FROM rn_home");
    holds.hold(home, "court", "case 2");
    folder(
        "rn_away",
        "rn_home",
        TestContract.of("rn_away", "append", "code string required").with("aliases: [rn_home]"));
    apply();
    settled("rn_away");
    assertSame(figure);
    folder(
        "rn_home",
        "rn_away",
        TestContract.of("rn_home", "append", "code string required").with("aliases: [rn_away]"));
    apply();
    assertThat(snapshots.current(home)).as("from the first moment").isPresent();
    assertThat(holds.isHeld(home)).isTrue();
    assertSame(figure);
    settled("rn_home");
    for (var place : List.of("load", "snapshot", "file", "field", "legal_hold")) {
      assertThat(count("lake." + place, "dataset", "rn_away")).as(place).isZero();
      assertThat(count("lake." + place, "dataset", "rn_home")).as(place).isPositive();
    }
    assertSame(figure);
    assertThat(feed.load("rn_home", "b.csv", "code\nc\n").path("state").asString())
        .isEqualTo("published");
    for (var name : List.of("rn_home", "rn_away")) {
      assertThat(feed.rows(name, "SELECT count(*) FROM t")).containsExactly(List.of(3L));
    }
    folder(null, "rn_home", null);
    assertThat(apply().path("findings").toString())
        .contains("datasets/rn_home/contract.yaml")
        .contains("dataset-held");
    assertThat(catalog.find(home)).isPresent();
    assertThat(feed.steward().get("/api/v1/audit?action=dataset.held-back&q=rn_home").body())
        .contains("rn_home");
    holds.release(home);
    apply();
    assertThat(catalog.find(home)).isEmpty();
  }

  @Test
  void newsThatComesLateMovesNothingAway() {
    var columns = "code string required";
    feed.contract(TestContract.of("rn_first", "append", columns));
    feed.load("rn_first", "a.csv", "code\na\n");
    feed.rename(
        "rn_first", TestContract.of("rn_second", "append", columns).with("aliases: [rn_first]"));
    settled("rn_second");
    feed.rename(
        "rn_second", TestContract.of("rn_first", "append", columns).with("aliases: [rn_second]"));
    settled("rn_first");
    transactions.executeWithoutResult(status ->
        events.publishEvent(
            new DatasetRenamed(new DatasetId("rn_first"), new DatasetId("rn_second"))));
    var last = new DatasetRenamed(new DatasetId("rn_none"), new DatasetId("rn_nothing"));
    transactions.executeWithoutResult(status -> events.publishEvent(last));
    heard();
    assertThat(count("lake.load", "dataset", "rn_first")).isEqualTo(1);
    assertThat(count("catalog.state", "dataset", "rn_first")).isEqualTo(1);
    assertThat(feed.rows("rn_first", "SELECT count(*) FROM t")).containsExactly(List.of(1L));
  }

  @Test
  void everythingIsThereWhileItIsBeingRenamed() {
    var columns = "code string required";
    var before = TestContract.of("rn_slow", "append", columns);
    feed.contract(before);
    feed.load("rn_slow", "a.csv", "code\na\nb\n");
    var version = snapshots.current(new DatasetId("rn_slow")).orElseThrow().id();
    var figure = ask("SELECT code FROM rn_slow ORDER BY code");
    // who writes it keeps the news of its name waiting
    try (var writing = snapshots.stage(catalog.get(new DatasetId("rn_slow")))) {
      assertThat(writing).isNotNull();
      feed.rename(
          "rn_slow", TestContract.of("rn_middle", "append", columns).with("aliases: [rn_slow]"));
      feed.rename(
          "rn_middle",
          TestContract.of("rn_quick", "append", columns).with("aliases: [rn_slow, rn_middle]"));
      assertThat(count("lake.snapshot", "dataset", "rn_slow")).isEqualTo(1);
      assertThere(version, figure);
    }
    settled("rn_quick");
    assertThere(version, figure);
  }

  private void assertThere(UUID version, String figure) {
    assertSame(figure);
    for (var name : List.of("rn_quick", "rn_middle", "rn_slow")) {
      assertThat(feed.rows(name, "SELECT count(*) FROM t")).containsExactly(List.of(2L));
      assertThat(ask("SELECT code FROM " + name + " ORDER BY code")).isNotBlank();
      assertThat(items("/api/v1/datasets/" + name + "/snapshots")).as(name).isEqualTo(1);
      assertThat(items("/api/v1/datasets/" + name + "/rows")).as(name).isEqualTo(2);
      assertThat(items("/api/v1/datasets/" + name + "/quality")).as(name).isEqualTo(1);
      assertThat(items("/api/v1/loads?dataset=" + name)).as(name).isEqualTo(1);
      var shown = Visitor.json(feed.steward().get("/api/v1/datasets/" + name));
      assertThat(shown.path("rows").asInt()).as(shown.toString()).isEqualTo(2);
    }
    var old =
        feed.steward()
            .post(
                "/api/v1/query",
                Map.of("sql", "SELECT code FROM rn_quick", "asOf", version.toString()));
    assertThat(old.statusCode()).as(old.body()).isEqualTo(200);
  }

  private int items(String path) {
    var answer = feed.steward().get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var body = Visitor.json(answer);
    for (var name : List.of("items", "rows", "points")) {
      if (body.has(name)) {
        return body.path(name).size();
      }
    }
    throw new AssertionError(answer.body());
  }

  private void assertSame(String figure) {
    var opened = Visitor.json(feed.steward().get("/api/v1/figures/" + figure));
    assertThat(opened.path("withheld").isNull()).as(opened.toString()).isTrue();
    var verified =
        Visitor.json(feed.steward().post("/api/v1/figures/" + figure + "/verify", Map.of()));
    assertThat(verified.path("same").asBoolean()).as(verified.toString()).isTrue();
  }

  /** Waits until all of a dataset has come to its id. */
  private void settled(String dataset) {
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() ->
            count("lake.load", "dataset", dataset) > 0
                && count("lake.snapshot", "dataset", dataset) > 0
                && count("catalog.state", "dataset", dataset) > 0);
    heard();
  }

  private void heard() {
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() ->
            jdbc.sql(
                        "select count(*) from platform.event_publication where event_type like '%Renamed'")
                    .query(Long.class)
                    .single()
                == 0);
  }

  /** Puts a contract into the city's folder and takes another out of it. */
  private void folder(@Nullable String put, @Nullable String gone, @Nullable TestContract contract)
      throws IOException {
    var datasets = settings.city().resolve("datasets");
    if (gone != null) {
      Files.delete(datasets.resolve(gone).resolve("contract.yaml"));
    }
    if (put != null && contract != null) {
      Files.createDirectories(datasets.resolve(put));
      Files.writeString(datasets.resolve(put).resolve("contract.yaml"), contract.yaml());
    }
  }

  private JsonNode apply() {
    var shown = feed.steward().get("/api/v1/city/difference");
    var tag = shown.headers().firstValue("ETag").orElseThrow();
    var answer =
        feed.steward()
            .call("POST", "/api/v1/city/apply", null, request -> request.header("If-Match", tag));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Visitor.json(answer);
  }

  @Test
  void whatIsHeldIsHeldUnderItsNewNameFromTheFirstMoment() {
    feed.contract(TestContract.of("rn_held", "append", "num integer"));
    holds.hold(new DatasetId("rn_held"), "court", "case 1");
    feed.rename(
        "rn_held", TestContract.of("rn_still", "append", "num integer").with("aliases: [rn_held]"));
    assertThat(holds.isHeld(new DatasetId("rn_still"))).isTrue();
    assertThat(holds.isHeld(new DatasetId("rn_held"))).isFalse();
    holds.release(new DatasetId("rn_still"));
  }

  @Test
  void whatWasOnlyRefusedFollowsToo() {
    feed.contract(TestContract.of("rn_refused", "append", "num integer required").tolerating(0));
    assertThat(feed.load("rn_refused", "a.csv", "num\nx\n").path("state").asString())
        .isEqualTo("refused");
    feed.rename(
        "rn_refused",
        TestContract.of("rn_taken", "append", "num integer required")
            .with("aliases: [rn_refused]"));
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> count("lake.load", "dataset", "rn_taken") == 1);
  }

  @Test
  void whoComesByTheNewIdTooEarlyStandsInNobodysWay() {
    feed.contract(TestContract.of("rn_before", "append", "code string required"));
    feed.load("rn_before", "a.csv", "code\na\n");
    jdbc.sql("insert into lake.dataset (id) values ('rn_after')").update();
    jdbc.sql("insert into lake.field (dataset, id, name, type) values ('rn_after', 1, 'code', 'X')")
        .update();
    feed.rename(
        "rn_before",
        TestContract.of("rn_after", "append", "code string required").with("aliases: [rn_before]"));
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> count("lake.field", "dataset", "rn_before") == 0);
    assertThat(feed.load("rn_after", "b.csv", "code\nb\n").path("state").asString())
        .isEqualTo("published");
    assertThat(feed.rows("rn_after", "SELECT count(*) FROM t")).containsExactly(List.of(2L));
  }

  private String ask(String sql) {
    var answer = feed.steward().post("/api/v1/query", Map.of("sql", sql));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Visitor.json(answer).path("figure").asString();
  }

  private long count(String table, String column, String dataset) {
    return jdbc.sql("select count(*) from " + table + " where " + column + " = :dataset")
        .param("dataset", dataset)
        .query(Long.class)
        .single();
  }
}
