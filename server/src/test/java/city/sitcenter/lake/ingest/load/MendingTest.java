package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CityTest
class MendingTest {

  @Autowired Feed feed;
  @Autowired Visitors visitors;

  private Visitor owner;

  @BeforeEach
  void owner() {
    owner = visitors.as(Role.STEWARD, "akimat");
  }

  private String load(String dataset, String name, String content) {
    var sent =
        feed.post(
            owner,
            "/api/v1/datasets/" + dataset + "/loads",
            name,
            content.getBytes(StandardCharsets.UTF_8),
            Map.of());
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
    var id = Visitor.json(sent).path("id").asString();
    feed.end(id);
    return "/api/v1/loads/" + id;
  }

  private JsonNode first(String load) {
    return Visitor.json(owner.get(load + "/rejections")).path("items").path(0);
  }

  private HttpResponse<String> mend(String load, Map<String, String> row) {
    return owner.put(load + "/rejections/" + first(load).path("id").asString(), Map.of("row", row));
  }

  private JsonNode resent(String load) {
    var again = owner.post(load + "/rejections/resend", Map.of());
    assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
    var end = feed.end(Visitor.json(again).path("id").asString());
    assertThat(end.path("state").asString()).as(end.toString()).isEqualTo("published");
    return end;
  }

  private void people() {
    feed.contract(
        TestContract.of(
            "mend_people",
            "merge",
            "req_no string key",
            "iin string required personal",
            "num integer required"));
  }

  @Test
  void aMendedRowKeepsWhatItsMenderMayNotSee() {
    people();
    var load =
        load(
            "mend_people",
            "people.csv",
            "req_no,iin,num\nR-1,900101300017,x\nR-2,900101300017,7\nR-3,900101300018\n");
    var seen = first(load);
    assertThat(seen.path("row").toString())
        .isEqualTo("{\"req_no\":\"R-1\",\"iin\":\"•••\",\"num\":\"x\"}");
    assertThat(seen.path("value").asString()).isEqualTo("x");
    assertThat(seen.path("message").asString()).contains("x");
    var torn = Visitor.json(owner.get(load + "/rejections")).path("items").path(1);
    assertThat(torn.path("rule").asString()).isEqualTo("ragged");
    assertThat(torn.path("row").toString())
        .isEqualTo("{\"req_no\":\"•••\",\"iin\":\"•••\",\"num\":\"•••\"}");

    var mask = mend(load, Map.of("num", "5", "iin", "•••"));
    assertThat(mask.statusCode()).as(mask.body()).isEqualTo(422);
    assertThat(Visitor.json(mask).path("code").asString()).isEqualTo("rejection-masked");
    assertThat(Visitor.json(mask).path("detail").asString()).contains("iin");
    assertThat(first(load).path("state").asString()).isEqualTo("open");

    var mended = mend(load, Map.of("num", "5"));
    assertThat(mended.statusCode()).as(mended.body()).isEqualTo(200);
    assertThat(mended.body()).doesNotContain("900101300017");
    resent(load);
    assertThat(
            feed.rows(
                "mend_people",
                "SELECT string_agg(req_no || num, ' ' ORDER BY req_no), count(DISTINCT iin) FROM t"))
        .containsExactly(List.of("R-15 R-27", 1L));
  }

  @Test
  void rowsOfAnotherSenderAreNotShownToAPartner() {
    feed.contract(
        TestContract.of("mend_shared", "append", "code string required", "num integer required")
            .sensitive("open")
            .with("partners: [transit_operator]")
            .with("rowRule: {column: code, is: actor.organisation}"));
    var partner = visitors.as(Role.PARTNER, "transit_operator");
    var load = load("mend_shared", "shared.csv", "code,num\nakimat,secretive\n");
    assertThat(first(load).path("row").toString())
        .isEqualTo("{\"code\":\"akimat\",\"num\":\"secretive\"}");
    for (var part : List.of("", "/rejections", "/rejections.csv")) {
      assertThat(partner.get(load + part).statusCode()).as(part).isEqualTo(404);
    }
    var staff = visitors.in("transit_operator", Role.PARTNER, Role.ANALYST);
    var seen = staff.get(load + "/rejections");
    assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
    assertThat(seen.body()).contains("•••").doesNotContain("secretive", "akimat");
  }

  @Test
  void cellsThatChangedPlacesAreNotShown() {
    people();
    var load = load("mend_people", "moved.csv", "req_no,iin,num\nR-5,7,900101300017 x\n");
    var seen = first(load);
    assertThat(seen.path("rule").asString()).isEqualTo("type");
    assertThat(seen.toString()).doesNotContain("900101300017");
  }

  @Test
  void whoStatesAPurposeSeesPersonalValuesAndTheFileAsItCame() {
    people();
    var load = load("mend_people", "why.csv", "req_no,iin,num\nR-9,900101300099,x\n");
    assertThat(owner.get(load + "/rejections").body()).doesNotContain("900101300099");
    assertThat(owner.get(load + "/raw").statusCode()).isEqualTo(403);
    var seen = Visitor.json(withPurpose(load + "/rejections")).path("items").path(0).path("row");
    assertThat(seen.toString())
        .isEqualTo("{\"req_no\":\"R-9\",\"iin\":\"900101300099\",\"num\":\"x\"}");
    var raw = withPurpose(load + "/raw");
    assertThat(raw.statusCode()).as(raw.body()).isEqualTo(200);
    assertThat(raw.body()).contains("R-9,900101300099,x");
    assertThat(visitors.as(Role.ADMINISTRATOR).get("/api/v1/audit?limit=50").body())
        .contains("to call back");
  }

  private HttpResponse<String> withPurpose(String path) {
    return owner.call(
        "GET", path, null, request -> request.header("X-Purpose", "to%20call%20back"));
  }

  @Test
  void headingsOfTheFileAreMendedAsTheColumnsTheyAre() {
    feed.contract(
        TestContract.of(
            "mend_headed",
            "append",
            "nomer string required source=Номер_обращения",
            "data_obrashcheniya date required source=Дата_обращения",
            "third string source=#3"));
    var load =
        load(
            "mend_headed",
            "headed.csv",
            "Номер обращения,Дата обращения,Прочее,third\nA-1,2026-13-01,c,not it\nA-2,2026-01-02,d,\n");
    assertThat(first(load).path("row").toString())
        .startsWith("{\"nomer\":\"A-1\",\"data_obrashcheniya\":\"2026-13-01\",\"third\":\"c\"");
    assertThat(mend(load, Map.of("Дата обращения", "2026-12-32")).statusCode()).isEqualTo(200);
    var mended = mend(load, Map.of("data_obrashcheniya", "2026-12-31"));
    assertThat(Visitor.json(mended).path("row").toString())
        .contains("2026-12-31")
        .doesNotContain("2026-13-01", "2026-12-32");
    var end = resent(load);
    assertThat(end.path("accepted").asLong()).isEqualTo(1);
    assertThat(end.path("extraColumns")).isEmpty();
    assertThat(
            feed.rows(
                "mend_headed",
                "SELECT nomer, CAST(data_obrashcheniya AS VARCHAR), third FROM t ORDER BY 1"))
        .containsExactly(List.of("A-1", "2026-12-31", "c"), List.of("A-2", "2026-01-02", "d"));
  }
}
