package city.sitcenter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
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
