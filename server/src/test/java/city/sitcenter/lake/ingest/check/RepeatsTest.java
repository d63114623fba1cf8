package city.sitcenter.lake.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.lake.ingest.load.Feed;
import city.sitcenter.lake.ingest.load.TestContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Versions of rows that come late, twice or out of order. */
@CityTest
class RepeatsTest {

  @Autowired Feed feed;

  private static TestContract permits(String id) {
    return TestContract.of(
            id, "merge", "id string key", "state string required", "updated timestamp required")
        .with("sequenceBy: updated");
  }

  private static String row(String id, String state, int day) {
    return "%s,%s,2026-03-%02dT10:00:00Z\n".formatted(id, state, day);
  }

  private JsonNode send(String dataset, String... rows) {
    return feed.load(dataset, "permits.csv", "id,state,updated\n" + String.join("", List.of(rows)));
  }

  private List<List<Object>> rows(String dataset) {
    return (List) feed.rows(dataset, "SELECT id, state FROM t ORDER BY id");
  }

  private static List<Long> counts(JsonNode load) {
    return List.of(
        load.path("accepted").asLong(),
        load.path("rejected").asLong(),
        load.path("superseded").asLong(),
        load.path("older").asLong());
  }

  @Test
  void anOldFileThatComesLateChangesNothingAndIsCounted() {
    feed.contract(permits("seq_late"));
    send("seq_late", row("a", "closed", 9), row("b", "open", 2));
    var late = send("seq_late", row("a", "open", 1));
    assertThat(late.path("state").asString()).as(late.toString()).isEqualTo("unchanged");
    assertThat(counts(late)).containsExactly(0L, 0L, 0L, 1L);
    var mixed = send("seq_late", row("a", "asked", 3), row("b", "closed", 4), row("c", "open", 4));
    assertThat(mixed.path("state").asString()).isEqualTo("published");
    assertThat(counts(mixed)).containsExactly(2L, 0L, 0L, 1L);
    assertThat(rows("seq_late"))
        .containsExactly(List.of("a", "closed"), List.of("b", "closed"), List.of("c", "open"));
    var same = send("seq_late", row("a", "corrected", 9));
    assertThat(counts(same)).containsExactly(1L, 0L, 0L, 0L);
    assertThat(rows("seq_late").getFirst()).isEqualTo(List.of("a", "corrected"));
  }

  @Test
  void withinAFileTheNewestVersionCountsWhereverItStands() {
    feed.contract(permits("seq_within"));
    var load =
        send(
            "seq_within",
            row("a", "asked", 1),
            row("a", "closed", 9),
            row("a", "open", 5),
            row("b", "first", 2),
            row("b", "second", 2));
    assertThat(rows("seq_within")).containsExactly(List.of("a", "closed"), List.of("b", "second"));
    assertThat(counts(load)).containsExactly(2L, 0L, 2L, 1L);
  }

  @Test
  void twoVersionsMaySayTheSameInAUniqueColumn() {
    feed.contract(
        TestContract.of(
                "seq_unique", "merge", "id string key", "bin string unique", "num integer required")
            .with("sequenceBy: num"));
    var load = feed.load("seq_unique", "a.csv", "id,bin,num\na,77,1\na,77,2\nb,77,3\n");
    assertThat(counts(load)).containsExactly(1L, 1L, 1L, 0L);
    assertThat(feed.rows("seq_unique", "SELECT id, num FROM t")).containsExactly(List.of("a", 2L));
  }

  @Test
  void aMendedRowIsNoNewerForBeingMended() {
    feed.contract(permits("seq_mended"));
    var first = send("seq_mended", row("a", "", 1), row("b", "open", 1));
    assertThat(first.path("rejected").asLong()).isEqualTo(1);
    send("seq_mended", row("a", "closed", 9));
    var path = "/api/v1/loads/" + first.path("id").asString() + "/rejections";
    var rejection =
        Visitor.json(feed.steward().get(path)).path("items").path(0).path("id").asString();
    feed.steward().put(path + "/" + rejection, Map.of("row", Map.of("state", "open")));
    var resent = Visitor.json(feed.steward().post(path + "/resend", Map.of()));
    var load = feed.end(resent.path("id").asString());
    assertThat(counts(load)).as(load.toString()).containsExactly(0L, 0L, 0L, 1L);
    assertThat(rows("seq_mended")).containsExactly(List.of("a", "closed"), List.of("b", "open"));
  }

  @Test
  void anOldFileThatIsLoadedAnewStaysOld() {
    feed.contract(permits("seq_anew"));
    var first = send("seq_anew", row("a", "open", 1), row("b", "open", 1));
    send("seq_anew", row("a", "closed", 9));
    var again =
        feed.steward()
            .post(
                "/api/v1/datasets/seq_anew/loads?rebuild=" + first.path("id").asString(), Map.of());
    var load = feed.end(Visitor.json(again).path("id").asString());
    assertThat(counts(load)).as(load.toString()).containsExactly(1L, 0L, 0L, 1L);
    assertThat(rows("seq_anew")).containsExactly(List.of("a", "closed"), List.of("b", "open"));
  }

  @Test
  void withoutAnOrderTheLastToArriveCounts() {
    feed.contract(
        TestContract.of(
            "seq_none", "merge", "id string key", "state string", "updated timestamp required"));
    send("seq_none", row("a", "closed", 9));
    var late = send("seq_none", row("a", "open", 1));
    assertThat(counts(late)).containsExactly(1L, 0L, 0L, 0L);
    assertThat(rows("seq_none")).containsExactly(List.of("a", "open"));
  }

  /** However versions are dealt into files, and the files shuffled, the end is the same. */
  @Test
  void theEndDoesNotDependOnTheOrderOfArrival() {
    feed.contract(permits("seq_any"));
    var random = new Random(7);
    var versions = new ArrayList<String>();
    for (int day = 1; day <= 12; day++) {
      for (var id : List.of("a", "b", "c")) {
        versions.add(row(id, "state-" + day, day));
      }
    }
    java.util.Collections.shuffle(versions, random);
    long told = 0;
    for (int at = 0; at < versions.size(); ) {
      int until = Math.min(versions.size(), at + 1 + random.nextInt(8));
      var load = send("seq_any", versions.subList(at, until).toArray(String[]::new));
      told += counts(load).stream().mapToLong(Long::longValue).sum();
      at = until;
    }
    assertThat(told).isEqualTo(versions.size());
    assertThat(rows("seq_any"))
        .containsExactly(
            List.of("a", "state-12"), List.of("b", "state-12"), List.of("c", "state-12"));
  }
}
