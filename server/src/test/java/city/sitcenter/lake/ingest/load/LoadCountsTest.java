package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The numbers a load tells add up to its file, and those of its snapshots to the dataset. */
@CityTest
class LoadCountsTest {

  @Autowired Feed feed;

  /** Each file: its rows, and what becomes of them: accepted, rejected, superseded, older. */
  @ParameterizedTest
  @CsvSource({
    // nothing is known again, but a key stands once in a file
    "append, false, '1 10;2 20;3 x;2 20', '2 2 0 0', '3 30;4 x', '1 1 0 0', 3",
    "replace, false, '1 10;2 20;3 x;2 21', '2 2 0 0', '2 22;5 50;6 x;6 60', '3 1 0 0', 3",
    "events, false, '1 10;2 20;3 x;2 21', '2 1 1 0', '2 22;5 50;5 51;6 x', '2 1 1 0', 3",
    "merge, false, '1 10;2 20;3 x;2 21', '2 1 1 0', '1 10;2 22;5 50;5 51;6 x', '3 1 1 0', 3",
    "merge, true, '1 10;2 20;3 x;2 21', '2 1 1 0', '1 9;2 22;5 51;5 52;5 50;6 x', '2 1 1 2', 3",
  })
  void addUp(
      String mode,
      boolean versions,
      String first,
      String becoming,
      String second,
      String then,
      long rows) {
    var id = "lc_" + mode + "_" + versions;
    var contract =
        TestContract.of(id, mode, "id integer key", "num integer required", "word string");
    feed.contract(versions ? contract.with("sequenceBy: num") : contract);
    var before = load(id, "a.csv", first, becoming);
    var after = load(id, "b.csv", second, then);
    assertThat(after.path("rows").asLong()).as(after.toString()).isEqualTo(rows);
    assertThat(before.path("addedRows").asLong()).isEqualTo(before.path("rows").asLong());
    assertThat(
            before.path("rows").asLong()
                + after.path("addedRows").asLong()
                - after.path("removedRows").asLong())
        .as(after.toString())
        .isEqualTo(rows);
    assertThat(feed.rows(id, "SELECT count(*) FROM t")).containsExactly(List.of(rows));
  }

  /** The snapshot a file led to. */
  private JsonNode load(String id, String name, String rows, String becoming) {
    var lines = rows.split(";");
    var load = feed.load(id, name, "id,num\n" + String.join("\n", lines).replace(' ', ',') + "\n");
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(
            "%d %d %d %d"
                .formatted(
                    load.path("accepted").asLong(),
                    load.path("rejected").asLong(),
                    load.path("superseded").asLong(),
                    load.path("older").asLong()))
        .as(load.toString())
        .isEqualTo(becoming);
    assertThat(load.at("/progress/rows").asLong()).isEqualTo(lines.length);
    assertThat(
            load.path("rejections")
                .valueStream()
                .mapToLong(rule -> rule.path("count").asLong())
                .sum())
        .isGreaterThanOrEqualTo(load.path("rejected").asLong());
    var snapshot = load.path("snapshot").asString();
    return Visitor.json(feed.steward().get("/api/v1/datasets/" + id + "/snapshots"))
        .path("items")
        .valueStream()
        .filter(one -> one.path("id").asString().equals(snapshot))
        .findFirst()
        .orElseThrow();
  }
}
