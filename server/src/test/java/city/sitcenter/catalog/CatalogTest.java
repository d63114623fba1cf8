package city.sitcenter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class CatalogTest {

  @Autowired Catalog catalog;
  @Autowired Visitors visitors;

  @Test
  void theCityIsInForceAfterTheStart() {
    assertThat(catalog.city()).map(City::id).contains("almaty");
    assertThat(catalog.get(new DatasetId("calls_112")).column("district")).isPresent();
    assertThat(catalog.visible(Actor.anonymous())).isNotEmpty();
    assertThat(catalog.territories().find("districts")).isPresent();
  }

  @Test
  void anOperatorKnowsEveryContractAndReadsOnlyWhatIsOpen() {
    var inside = new DatasetId("test_operator_inside");
    catalog.save(
        Actor.system(), inside, TestContracts.yaml(inside.value(), "internal"), null, null);
    var operator = person(Role.OPERATOR);
    var analyst = person(Role.ANALYST);
    assertThat(catalog.visible(analyst, inside)).isPresent();
    assertThat(catalog.visible(operator, inside)).isEmpty();
    assertThat(catalog.known(operator, inside)).isPresent();
    assertThat(catalog.visible(person(Role.OPERATOR, Role.ANALYST), inside)).isPresent();
    var open = new DatasetId("test_operator_open");
    catalog.save(Actor.system(), open, TestContracts.yaml(open.value(), "open"), null, null);
    assertThat(catalog.visible(operator, open)).isPresent();
  }

  private static Actor person(Role... roles) {
    return new Actor(Ids.next(), Actor.Kind.PERSON, "x", Set.of(roles), null, null);
  }

  @Test
  void theSessionTellsWhoAndWhere() {
    var nobody = Visitor.json(visitors.nobody().get("/api/v1/session"));
    assertThat(nobody.at("/actor/kind").asString()).isEqualTo("anonymous");
    assertThat(nobody.at("/city/title/kk").asString()).isEqualTo("Алматы");
    assertThat(nobody.at("/city/timeZone").asString()).isEqualTo("Asia/Almaty");
    assertThat(nobody.at("/version").asString()).matches("\\d+\\.\\d+\\.\\d+");
    var analyst = Visitor.json(visitors.as(Role.ANALYST).get("/api/v1/session"));
    assertThat(analyst.at("/actor/roles/0").asString()).isEqualTo("analyst");
  }
}
