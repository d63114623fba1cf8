package city.sitcenter.lake.store;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.ingest.load.Feed;
import city.sitcenter.lake.ingest.load.TestContract;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CityTest
class RenamesTest {

  @Autowired Feed feed;
  @Autowired Snapshots snapshots;
  @Autowired HoldBook holds;
  @Autowired JdbcClient jdbc;

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
            snapshots.current(new DatasetId("rn_old")).isEmpty()
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
