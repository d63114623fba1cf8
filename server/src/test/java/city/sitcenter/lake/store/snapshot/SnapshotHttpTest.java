package city.sitcenter.lake.store.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CityTest
class SnapshotHttpTest {

  private static final DatasetId OPEN = new DatasetId("versions_open");
  private static final DatasetId RULED = new DatasetId("versions_ruled");

  @Autowired Visitors visitors;
  @Autowired Catalog catalog;
  @Autowired Snapshots snapshots;

  @Test
  void versionsAndWhatLiesBetweenThem() throws Exception {
    contract(OPEN, "");
    var first = publish(OPEN, "('a', 'A', 'A', 'A'), ('b', 'B', 'B', 'B')");
    var second = publish(OPEN, "('a', 'A', 'A', 'new'), ('c', 'C', 'C', 'C')");

    var list = get(visitors.nobody(), "/api/v1/datasets/versions_open/snapshots?limit=1");
    assertThat(list.at("/items/0/id").asString()).isEqualTo(second.id().toString());
    assertThat(list.at("/items/0/operation").asString()).isEqualTo("replace");
    assertThat(list.at("/items/0/publishedBy").asString()).isEqualTo("emergency_department");
    var dataset = get(visitors.nobody(), "/api/v1/datasets/versions_open");
    assertThat(dataset.at("/snapshot/publishedBy").asString()).isEqualTo("emergency_department");
    var older =
        get(
            visitors.nobody(),
            "/api/v1/datasets/versions_open/snapshots?limit=1&cursor="
                + list.at("/next").asString());
    assertThat(older.at("/items/0/sequence").asInt()).isEqualTo(1);

    var diff = diff(visitors.nobody(), OPEN, first, second);
    assertThat(diff.at("/rowsBefore").asInt()).isEqualTo(2);
    assertThat(diff.at("/added").asInt()).isEqualTo(1);
    assertThat(diff.at("/removed").asInt()).isEqualTo(1);
    assertThat(diff.at("/changed").asInt()).isEqualTo(1);
    assertThat(diff.at("/sample/added/0/0").asString()).isEqualTo("c");
    assertThat(diff.at("/sample/removed/0/0").asString()).isEqualTo("b");
    assertThat(diff.at("/sample/changed/0/after/3").asString()).isEqualTo("new");
  }

  @Test
  void aDifferenceShowsNothingAnActorMayNotSee() throws Exception {
    contract(RULED, "        classification: restricted\n");
    var first = publish(RULED, "('a', 'A', 'A', 'secret one'), ('b', 'B', 'B', 'B')");
    var second = publish(RULED, "('a', 'A', 'A', 'secret two'), ('b', 'B', 'B', 'B')");

    var nobody = diff(visitors.nobody(), RULED, first, second);
    assertThat(nobody.toString()).doesNotContain("secret").doesNotContain("title_en");
    assertThat(nobody.at("/changed").asInt()).isZero();

    var colleague = diff(visitors.as(Role.STEWARD, "emergency_department"), RULED, first, second);
    assertThat(colleague.at("/changed").asInt()).isEqualTo(1);
    assertThat(colleague.at("/sample/changed/0/after/3").asString()).isEqualTo("secret two");
  }

  @Test
  void unknownVersionsAndThoseOfOthersAreNotFound() throws Exception {
    contract(OPEN, "");
    var own = publish(OPEN, "('x', 'X', 'X', 'X')");
    var path = "/api/v1/datasets/call_reasons/snapshots/%s/diff/%s".formatted(own.id(), own.id());
    assertThat(visitors.nobody().get(path).statusCode()).isEqualTo(404);
    assertThat(visitors.nobody().get("/api/v1/datasets/nothing_here/snapshots").statusCode())
        .isEqualTo(404);
  }

  private static JsonNode diff(Visitor visitor, DatasetId id, Snapshot from, Snapshot to) {
    return get(
        visitor, "/api/v1/datasets/%s/snapshots/%s/diff/%s".formatted(id, from.id(), to.id()));
  }

  private static JsonNode get(Visitor visitor, String path) {
    var answer = visitor.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Visitor.json(answer);
  }

  /** A code list like one of the city's; the last column may be closed. */
  private void contract(DatasetId id, String closing) throws IOException {
    if (catalog.find(id).isEmpty()) {
      var like = Files.readString(Path.of("../cities/almaty/datasets/call_services/contract.yaml"));
      var yaml =
          like.replace("call_services", id.value())
              .replace(
                  "      - name: title_en\n        logicalType: string\n",
                  "      - name: title_en\n        logicalType: string\n" + closing);
      catalog.save(Actor.system(), id, yaml, null, null);
    }
  }

  private Snapshot publish(DatasetId id, String rows) throws SQLException {
    var contract = catalog.get(id);
    try (var staging = snapshots.stage(contract)) {
      TestRows.fill(
          staging, "SELECT * FROM (VALUES " + rows + ") AS r (code, title_kk, title_ru, title_en)");
      staging.replaceAll("incoming");
      return staging.publish(TestContracts.details("test")).snapshot();
    }
  }
}
