package city.sitcenter.lake.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.lake.ingest.load.Feed;
import city.sitcenter.lake.ingest.load.TestContract;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Rows with versions and a unique column: it is unique in what comes of a load. */
@CityTest
class UniqueVersionsTest {

  @Autowired Feed feed;

  /** One row; {@code place} is where it stands in its file. */
  private record Row(int place, String key, int unique, int version, String word) {
    String csv() {
      return "%s,%d,%d,%s\n".formatted(key, unique, version, word);
    }

    List<Object> seen() {
      return List.of(key, (long) unique, (long) version, word);
    }
  }

  private void contract(String id) {
    feed.contract(
        TestContract.of(
                id,
                "merge",
                "kk string key",
                "uu integer unique",
                "ver integer required",
                "ww string")
            .with("sequenceBy: ver"));
  }

  private JsonNode send(String dataset, String rows, Map<String, String> fields) {
    var file = ("kk,uu,ver,ww\n" + rows).getBytes(StandardCharsets.UTF_8);
    return feed.load(dataset, "a.csv", file, fields);
  }

  private JsonNode send(String dataset, String rows) {
    return send(dataset, rows, Map.of());
  }

  private List<List<Object>> rows(String dataset) {
    return (List) feed.rows(dataset, "SELECT kk, uu, ver, ww FROM t ORDER BY kk");
  }

  /** Accepted, rejected, and left out as superseded or older. */
  private static List<Long> counts(JsonNode load) {
    return List.of(
        load.path("accepted").asLong(),
        load.path("rejected").asLong(),
        load.path("superseded").asLong() + load.path("older").asLong());
  }

  @Test
  void aLateRowIsOlderEvenWhereItsValueHasAnotherOwnerNow() {
    contract("uv_late");
    send("uv_late", "A,3,5,x\nC,1,5,z\nB,2,1,y\n");
    var late = send("uv_late", "A,1,2,xold\nB,2,2,y2\n");
    assertThat(counts(late)).as(late.toString()).containsExactly(1L, 0L, 1L);
    assertThat(late.path("older").asLong()).isEqualTo(1);
    assertThat(rows("uv_late"))
        .containsExactly(
            List.of("A", 3L, 5L, "x"), List.of("B", 2L, 2L, "y2"), List.of("C", 1L, 5L, "z"));
  }

  @Test
  void rowsOfOneLoadExchangeAndHandOnTheirValues() {
    contract("uv_swap");
    send("uv_swap", "A,3,5,x\nB,2,5,y\n");
    assertThat(counts(send("uv_swap", "A,2,9,swap\nB,3,9,swap\n"))).containsExactly(2L, 0L, 0L);
    assertThat(counts(send("uv_swap", "A,4,9,on\nC,2,1,taken\n"))).containsExactly(2L, 0L, 0L);
    assertThat(rows("uv_swap"))
        .containsExactly(
            List.of("A", 4L, 9L, "on"),
            List.of("B", 3L, 9L, "swap"),
            List.of("C", 2L, 1L, "taken"));
  }

  @Test
  void whoTakesAValueThatItsOwnerKeepsInTheEndIsRefused() {
    contract("uv_chain");
    send("uv_chain", "A,1,5,a\nB,2,5,b\nC,3,5,c\n");
    // B may not have what C keeps, so B keeps its own, and A may not have that
    var chain = send("uv_chain", "A,2,6,a2\nB,3,6,b2\nC,3,6,c2\n");
    assertThat(counts(chain)).as(chain.toString()).containsExactly(1L, 2L, 0L);
    assertThat(rows("uv_chain"))
        .containsExactly(
            List.of("A", 1L, 5L, "a"), List.of("B", 2L, 5L, "b"), List.of("C", 3L, 6L, "c2"));
  }

  @Test
  void whereTheNewestVersionIsRefusedTheOneBeforeItCounts() {
    contract("uv_before");
    send("uv_before", "A,1,5,a\n");
    var load = send("uv_before", "Z,70,1,z1\nZ,1,2,z2\n");
    assertThat(counts(load)).as(load.toString()).containsExactly(1L, 1L, 0L);
    assertThat(rows("uv_before"))
        .containsExactly(List.of("A", 1L, 5L, "a"), List.of("Z", 70L, 1L, "z1"));
  }

  /** A hundred rows, each of which wants the value of the next; the last one's is not free. */
  @Test
  void aLongChainComesToAnEndAndLeavesTheColumnUnique() {
    contract("uv_long");
    var first = new StringBuilder();
    var next = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      first.append("K%03d,%d,1,a\n".formatted(i, i));
      next.append("K%03d,%d,2,b\n".formatted(i, i + 1));
    }
    send("uv_long", first + "L,100,1,a\n");
    assertThat(counts(send("uv_long", next.toString()))).containsExactly(0L, 100L, 0L);
    assertThat(feed.rows("uv_long", "SELECT count(DISTINCT uu), max(ver) FROM t"))
        .containsExactly(List.of(101L, 1L));
  }

  @Test
  void ofEqualVersionsTheLastToArriveCountsAlsoWhereTheKeyIsUnique() {
    feed.contract(
        TestContract.of(
                "uv_key", "merge", "kk string key unique", "ver integer required", "ww string")
            .with("sequenceBy: ver"));
    var load = feed.load("uv_key", "a.csv", "kk,ver,ww\nA,3,first\nA,3,last\nB,1,b\n");
    assertThat(counts(load)).as(load.toString()).containsExactly(2L, 0L, 1L);
    assertThat(feed.rows("uv_key", "SELECT kk, ww FROM t ORDER BY kk"))
        .containsExactly(List.of("A", "last"), List.of("B", "b"));
  }

  @Test
  void whatWasThereBeforeTheColumnsCameIsInNobodysWay() {
    feed.contract(TestContract.of("uv_added", "merge", "kk string key", "ww string"));
    feed.load("uv_added", "a.csv", "kk,ww\nA,a\n");
    feed.rename(
        "uv_added",
        TestContract.of(
                "uv_added",
                "merge",
                "kk string key",
                "ww string",
                "uu integer unique",
                "ver integer required")
            .with("sequenceBy: ver"));
    assertThat(counts(send("uv_added", "A,1,1,a1\nB,2,1,b\n"))).containsExactly(2L, 0L, 0L);
  }

  /** Small loads of any kind come to the same end as in a model that is a few lines long. */
  @Test
  void anyLoadsEndAsInTheModel() {
    contract("uv_any");
    int loads = Integer.getInteger("loads", 60);
    var random = new Random(Integer.getInteger("seed", 11));
    var held = new TreeMap<String, Row>();
    for (int load = 0; load < loads; load++) {
      if (load % 6 == 0) {
        held.clear();
        held.put("A", new Row(0, "A", 1, 1, "n" + load));
        send("uv_any", held.get("A").csv(), Map.of("mode", "replace"));
      }
      var file = new ArrayList<Row>();
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        var key = String.valueOf((char) ('A' + random.nextInt(4)));
        int unique = 1 + random.nextInt(4);
        int version = 1 + random.nextInt(5);
        file.add(new Row(file.size(), key, unique, version, "w" + load + "." + i));
      }
      var before = held.toString();
      var expected = merge(held, file);
      var answer = send("uv_any", String.join("", file.stream().map(Row::csv).toList()));
      assertThat(rows("uv_any"))
          .as(before + " with " + file)
          .isEqualTo(held.values().stream().map(Row::seen).toList());
      assertThat(counts(answer)).as(before + " with " + file).isEqualTo(expected);
    }
  }

  /** Gives how many rows of the file are accepted, rejected, and left out. */
  private static List<Long> merge(Map<String, Row> held, List<Row> file) {
    var left = new ArrayList<>(file);
    left.removeIf(row -> held.containsKey(row.key) && row.version < held.get(row.key).version);
    long rejected = 0;
    while (true) {
      var newest = new HashMap<String, Row>();
      left.stream()
          .sorted(Comparator.comparing(Row::version).thenComparing(Row::place))
          .forEach(row -> newest.put(row.key, row));
      var clashing = newest.values().stream().filter(row -> isHeld(row, held, newest)).toList();
      if (clashing.isEmpty()) {
        clashing =
            newest.values().stream()
                .filter(row ->
                    newest.values().stream()
                        .anyMatch(other -> other.unique == row.unique && other.place < row.place))
                .toList();
      }
      if (clashing.isEmpty()) {
        held.putAll(newest);
        return List.of(
            (long) newest.size(), rejected, (long) file.size() - newest.size() - rejected);
      }
      rejected += clashing.size();
      left.removeAll(clashing);
    }
  }

  /** Whether another row has the value, and does not change it for another one now. */
  private static boolean isHeld(Row row, Map<String, Row> held, Map<String, Row> newest) {
    return held.values().stream()
        .filter(other -> other.unique == row.unique && !other.key.equals(row.key))
        .anyMatch(other ->
            !newest.containsKey(other.key) || newest.get(other.key).unique == other.unique);
  }
}
