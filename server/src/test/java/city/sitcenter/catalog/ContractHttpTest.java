package city.sitcenter.catalog;

import static city.sitcenter.catalog.TestContracts.ownedBy;
import static city.sitcenter.catalog.TestContracts.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Contracts changed by people, over HTTP. */
@CityTest
class ContractHttpTest {

  @Autowired Visitors visitors;
  @Autowired Catalog catalog;
  @Autowired CatalogSettings settings;

  private HttpResponse<String> put(Visitor visitor, String id, String query, String yaml) {
    return put(visitor, id, query, yaml, "*");
  }

  private HttpResponse<String> put(
      Visitor visitor, String id, String query, String yaml, String ifMatch) {
    return visitor.call(
        "PUT",
        "/api/v1/datasets/" + id + "/contract" + query,
        yaml,
        request ->
            request.setHeader("Content-Type", "application/yaml").header("If-Match", ifMatch));
  }

  private Visitor steward() {
    return visitors.as(Role.STEWARD, "mobility_department");
  }

  @Test
  void aContractComesIntoForceAndIntoTheFolder() throws Exception {
    var made = put(steward(), "test_bridges", "", yaml("test_bridges", "open"));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(catalog.get(new DatasetId("test_bridges")).owner()).isEqualTo("mobility_department");
    var file = settings.city().resolve(Path.of("datasets", "test_bridges", "contract.yaml"));
    assertThat(Files.readString(file)).isEqualTo(yaml("test_bridges", "open"));

    var got = visitors.nobody().get("/api/v1/datasets/test_bridges/contract");
    assertThat(got.body()).contains("length").doesNotContain("inspector");
    var own = steward().get("/api/v1/datasets/test_bridges/contract");
    assertThat(own.headers().firstValue("ETag")).isPresent();
  }

  @Test
  void aCompatibleChangePassesAndABreakingOneNeedsANote() {
    var id = "test_crossings";
    put(steward(), id, "", yaml(id, "open"));
    var wider = yaml(id, "open").replace("maximum: 5000", "maximum: 9000");
    assertThat(put(steward(), id, "", wider).statusCode()).isEqualTo(200);
    var narrower = wider.replace("maximum: 9000", "maximum: 10");
    var refused = put(steward(), id, "", narrower);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("contract-breaking").contains("length.range");
    assertThat(put(steward(), id, "?force=measured+again", narrower).statusCode()).isEqualTo(200);
    var column = catalog.get(new DatasetId(id)).column("length").orElseThrow();
    assertThat(column.checks()).contains(new Column.Check.Range("0", "10"));
  }

  @Test
  void whoeverChangesAnOldStateIsToldSo() {
    var id = "test_tunnels";
    put(steward(), id, "", yaml(id, "open"));
    var tag = steward().get("/api/v1/datasets/" + id + "/contract").headers().firstValue("ETag");
    var first = yaml(id, "open").replace("tags: [bridge]", "tags: [bridge, one]");
    var second = yaml(id, "open").replace("tags: [bridge]", "tags: [bridge, two]");
    assertThat(put(steward(), id, "", first, tag.orElseThrow()).statusCode()).isEqualTo(200);
    assertThat(put(steward(), id, "", second, tag.orElseThrow()).statusCode()).isEqualTo(412);
  }

  @Test
  void onlyTheOwnersStewardAndAdministratorsMayWrite() {
    var id = "test_ferries";
    put(steward(), id, "", yaml(id, "restricted"));
    var changed = yaml(id, "restricted").replace("tags: [bridge]", "tags: [boat]");
    var stranger = visitors.as(Role.STEWARD, "police_department");
    assertThat(put(stranger, id, "", changed).statusCode()).isEqualTo(404);
    assertThat(put(visitors.as(Role.ANALYST), id, "", changed).statusCode()).isEqualTo(403);
    assertThat(put(visitors.as(Role.ADMINISTRATOR), id, "", changed).statusCode()).isEqualTo(200);
    var foreign =
        put(steward(), "test_foreign", "", TestContracts.ownedBy("akimat", "test_foreign", "open"));
    assertThat(foreign.statusCode()).isEqualTo(403);
  }

  @Test
  void everythingWrongIsNamedWithItsPlace() {
    var wrong =
        yaml("test_wrong", "open")
            .replace("domain: transport", "domain: trnsport")
            .replace("unit, value: m}", "unit, value: metre}");
    var answer = put(steward(), "test_wrong", "", wrong);
    assertThat(answer.statusCode()).isEqualTo(422);
    var fields = Visitor.json(answer).get("fields");
    assertThat(fields).hasSize(2);
    assertThat(fields.get(0).toString() + fields.get(1)).contains("transport").contains("metre");
    assertThat(fields.get(0).get("line").asInt()).isPositive();
  }

  @Test
  void aNameIsNeverGivenAgain() {
    put(steward(), "test_old_name", "", yaml("test_old_name", "open"));
    var renamed = yaml("test_new_name", "open", "{property: aliases, value: [test_old_name]}");
    var answer = put(steward(), "test_old_name", "?force=better", renamed);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var shown = Visitor.json(visitors.nobody().get("/api/v1/datasets/test_old_name"));
    assertThat(shown.get("id").asString()).isEqualTo("test_new_name");
    assertThat(shown.get("aliases").get(0).asString()).isEqualTo("test_old_name");
    var reused = put(steward(), "test_old_name", "", yaml("test_old_name", "open"));
    assertThat(reused.statusCode()).isEqualTo(422);
    for (var taken : List.of("test_new_name", "test_old_name")) {
      var other = yaml("test_taker", "open", "{property: aliases, value: [%s]}".formatted(taken));
      assertThat(put(steward(), "test_taker", "", other).statusCode()).as(taken).isEqualTo(422);
    }
  }

  @Test
  void onlyAFormerNameIsOneAndTheRefusalTellsNothingOfOthers() {
    var health = visitors.as(Role.STEWARD, "health_department");
    put(health, "test_unseen", "", ownedBy("health_department", "test_unseen", "restricted"));
    assertThat(steward().get("/api/v1/datasets/test_unseen").statusCode()).isEqualTo(404);
    put(steward(), "test_claims", "", yaml("test_claims", "open"));
    var told = new HashSet<String>();
    for (var name : List.of("test_unseen", "test_nobodys")) {
      var claim = yaml("test_claims", "open", "{property: aliases, value: [%s]}".formatted(name));
      var answer = put(steward(), "test_claims", "", claim);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
      var field = Visitor.json(answer).get("fields").get(0);
      assertThat(field.get("line").asInt()).isPositive();
      told.add(field.get("message").asString().replace(name, "…"));
    }
    assertThat(told).hasSize(1);
  }

  @Test
  void aDatasetGetsItsFormerNameBack() {
    put(steward(), "test_there", "", yaml("test_there", "open"));
    var away = yaml("test_away", "open", "{property: aliases, value: [test_there]}");
    assertThat(put(steward(), "test_there", "", away).statusCode()).isEqualTo(200);
    var back = yaml("test_there", "open", "{property: aliases, value: [test_away]}");
    var answer = put(steward(), "test_away", "", back);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    for (var name : List.of("test_there", "test_away")) {
      var shown = Visitor.json(visitors.nobody().get("/api/v1/datasets/" + name));
      assertThat(shown.get("id").asString()).as(name).isEqualTo("test_there");
      assertThat(shown.get("aliases").toString()).as(name).isEqualTo("[\"test_away\"]");
    }
    assertThat(put(steward(), "test_there", "", away).statusCode())
        .as("and once more")
        .isEqualTo(200);
  }

  @Test
  void aContractCanBeTriedFirst() {
    put(steward(), "test_tried", "", yaml("test_tried", "open"));
    var narrower = yaml("test_tried", "open").replace("maximum: 5000", "maximum: 10");
    var answer =
        steward()
            .call(
                "POST",
                "/api/v1/contracts/check",
                narrower,
                request -> request.setHeader("Content-Type", "application/yaml"));
    var checked = Visitor.json(answer);
    assertThat(checked.get("compatible").asBoolean()).isFalse();
    assertThat(checked.at("/changes/0/kind").asString()).isEqualTo("rule-narrowed");
    var broken =
        visitors
            .as(Role.ANALYST)
            .call(
                "POST",
                "/api/v1/contracts/check",
                "a: [",
                request ->
                    request
                        .setHeader("Content-Type", "application/yaml")
                        .header("Accept-Language", "kk"));
    assertThat(Visitor.json(broken).at("/findings/0/message").asString())
        .startsWith("Бұл YAML емес");
  }

  @Test
  void aReferenceReachesNoFurtherThanItsWriterSees() {
    assertThat(referring("traffic_violations.plate_hash"))
        .contains("column-unknown")
        .doesNotContain("owner_");
    assertThat(referring("traffic_violations.plate_has")).doesNotContain("plate_hash\"");
    assertThat(referring("districts.code")).doesNotContain("column-unknown");
  }

  /** Findings of a contract of the mobility department with a column that refers to another. */
  private String referring(String column) {
    var yaml =
        yaml("test_referring", "open")
            .replaceFirst(
                "( +)primaryKey: true",
                "$1primaryKey: true\n$1relationships: [{type: foreignKey, to: " + column + "}]");
    assertThat(yaml).contains(column);
    return Visitor.json(
            steward()
                .call(
                    "POST",
                    "/api/v1/contracts/check",
                    yaml,
                    request -> request.setHeader("Content-Type", "application/yaml")))
        .get("findings")
        .toString();
  }
}
