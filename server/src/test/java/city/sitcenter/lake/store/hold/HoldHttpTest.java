package city.sitcenter.lake.store.hold;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class HoldHttpTest {

  private static final String URL = "/api/v1/datasets/schools/hold";

  @Autowired Visitors visitors;
  @Autowired HoldBook holds;

  @Test
  void anAdministratorHoldsADatasetForAReasonAndReleasesIt() {
    var administrator = visitors.as(Role.ADMINISTRATOR);
    assertThat(administrator.put(URL, Map.of("reason", " ")).statusCode()).isEqualTo(400);
    assertThat(visitors.as(Role.STEWARD).put(URL, Map.of("reason", "x")).statusCode())
        .isEqualTo(403);
    assertThat(administrator.put(URL, Map.of("reason", "Case 2-17/26")).statusCode())
        .isEqualTo(200);
    assertThat(holds.isHeld(new DatasetId("schools"))).isTrue();
    var seen = Visitor.json(visitors.as(Role.OPERATOR).get(URL));
    assertThat(seen.path("held").asBoolean()).isTrue();
    assertThat(seen.path("reason").asString()).isEqualTo("Case 2-17/26");
    var shown = "/api/v1/datasets/schools";
    assertThat(
            Visitor.json(visitors.as(Role.OPERATOR).get(shown)).at("/legalHold/reason").asString())
        .isEqualTo("Case 2-17/26");
    assertThat(visitors.as(Role.ANALYST).get(shown).body())
        .contains("\"legalHold\":null")
        .doesNotContain("2-17/26");
    assertThat(administrator.get("/api/v1/audit?action=dataset.hold").body())
        .contains("schools", "Case 2-17/26");
    assertThat(administrator.delete(URL).statusCode()).isEqualTo(204);
    assertThat(holds.isHeld(new DatasetId("schools"))).isFalse();
    assertThat(Visitor.json(administrator.get(URL)).path("held").asBoolean()).isFalse();
    assertThat(
            administrator
                .put("/api/v1/datasets/not_there/hold", Map.of("reason", "x"))
                .statusCode())
        .isEqualTo(404);
  }
}
