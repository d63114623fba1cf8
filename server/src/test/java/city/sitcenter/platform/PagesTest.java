package city.sitcenter.platform;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class PagesTest {

  @Autowired Visitors visitors;

  @Test
  void belowWhatHasOperationsBelowItThereAreNoPages() {
    assertThat(Pages.above(Stream.of("/api/v1/query", "/login", "/oauth2/token", "/api/{id}", "x")))
        .containsExactlyInAnyOrder("api", "oauth2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api", "/api/v1/nothing", "/oauth2/nothing", "/connect/nothing"})
  void anAddressAmongOperationsIsNoPlaceOfTheFrontEnd(String path) {
    assertThat(visitors.nobody().get(path).statusCode()).isEqualTo(404);
  }
}
