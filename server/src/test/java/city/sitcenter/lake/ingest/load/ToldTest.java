package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Names of files and totals of hidden rows are told to those only whom they concern. */
@CityTest
class ToldTest {

  private static final String FILE = "Ivanov Ivan.csv";

  @Autowired Feed feed;
  @Autowired Visitors visitors;

  @Test
  void theNameOfAFileIsForThoseWhoMayLoad() {
    feed.contract(TestContract.of("it_told_name", "merge", "id string key").sensitive("open"));
    feed.load("it_told_name", FILE, "id\n1\n");
    feed.load("it_told_name", FILE, "id\n2\n");
    for (var reader :
        List.of(
            visitors.nobody(),
            visitors.as(Role.RESIDENT),
            visitors.as(Role.ANALYST, "akimat"),
            visitors.as(Role.OFFICER, "police_department"))) {
      var snapshots = versions(reader, "it_told_name");
      assertThat(snapshots).hasSize(2);
      for (var address : addresses("it_told_name", snapshots)) {
        var answer = reader.get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        assertThat(answer.body()).as(address).doesNotContain("Ivanov");
      }
      assertThat(reader.get("/api/v1/loads?dataset=it_told_name").body()).doesNotContain("Ivanov");
      assertThat(figure(reader, "it_told_name")).doesNotContain("Ivanov").contains("it_told_name");
    }
    for (var colleague :
        List.of(visitors.as(Role.STEWARD, "akimat"), visitors.as(Role.OFFICER, "akimat"))) {
      assertThat(versions(colleague, "it_told_name").getFirst().path("message").asString())
          .isEqualTo(FILE);
      assertThat(colleague.get("/api/v1/loads?dataset=it_told_name").body()).contains(FILE);
      assertThat(figure(colleague, "it_told_name")).contains(FILE);
    }
  }

  @Test
  void totalsOfRowsThatAreHiddenAreNotTold() {
    feed.contract(
        TestContract.of("it_told_total", "merge", "id string key", "org string required")
            .with("rowRule: {column: org, is: actor.organisation}")
            .sensitive("open"));
    var rows = new StringBuilder("id,org\n");
    for (int i = 0; i < 1237; i++) {
      rows.append(i % 7)
          .append("-")
          .append(i / 7)
          .append(i < 1230 ? ",akimat\n" : ",police_department\n");
    }
    var load = feed.load("it_told_total", "a.csv", rows.toString());
    var loaded = "/api/v1/loads/" + load.path("id").asString();
    for (var reader :
        List.of(
            visitors.nobody(),
            visitors.as(Role.RESIDENT),
            visitors.as(Role.ANALYST, "police_department"),
            visitors.as(Role.OFFICER, "police_department"))) {
      var snapshots = versions(reader, "it_told_total");
      assertThat(snapshots).hasSize(1);
      for (var address : addresses("it_told_total", snapshots)) {
        var answer = reader.get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        assertThat(answer.body()).as(address).doesNotContain("1237", "1,237");
      }
      var one = Visitor.json(reader.get("/api/v1/datasets/it_told_total"));
      assertThat(one.path("rows").isNull()).as(one.toString()).isTrue();
      assertThat(one.path("snapshot").path("bytes").isNull()).isTrue();
      assertThat(snapshots.getFirst().path("rows").isNull()).isTrue();
      assertThat(reader.get(loaded).statusCode()).isIn(401, 403, 404);
      assertThat(reader.get("/api/v1/loads?dataset=it_told_total").body())
          .doesNotContain(load.path("id").asString());
    }
    var own = visitors.as(Role.STEWARD, "akimat");
    assertThat(versions(own, "it_told_total").getFirst().path("rows").asLong()).isEqualTo(1237);
    var one = Visitor.json(own.get("/api/v1/datasets/it_told_total"));
    assertThat(one.path("rows").asLong()).isEqualTo(1237);
    assertThat(own.get(loaded).statusCode()).isEqualTo(200);
  }

  private static List<JsonNode> versions(Visitor reader, String dataset) {
    var answer = reader.get("/api/v1/datasets/" + dataset + "/snapshots");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Visitor.json(answer).path("items").valueStream().toList();
  }

  private static List<String> addresses(String dataset, List<JsonNode> snapshots) {
    var one = "/api/v1/datasets/" + dataset;
    var first = snapshots.getLast().path("id").asString();
    var last = snapshots.getFirst().path("id").asString();
    return List.of(
        one,
        one + "/snapshots",
        one + "/snapshots/" + first + "/diff/" + last,
        one + "/quality",
        one + "/profile",
        one + "/lineage",
        "/api/v1/datasets?limit=200&q=" + dataset);
  }

  private static String figure(Visitor reader, String dataset) {
    var asked = reader.post("/api/v1/query", Map.of("sql", "SELECT count(*) FROM " + dataset));
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
    return reader.get("/api/v1/figures/" + Visitor.json(asked).path("figure").asString()).body();
  }
}
