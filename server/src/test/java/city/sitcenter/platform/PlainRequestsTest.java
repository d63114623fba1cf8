package city.sitcenter.platform;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class PlainRequestsTest {

  @Autowired Visitors visitors;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/datasets?q=%00",
        "/api/v1/datasets?q=a%00b",
        "/api/v1/datasets?q=%ff%fe",
        "/api/v1/datasets?q=%ED%A0%80",
        "/api/v1/datasets?q=%7F",
        "/api/v1/datasets?format=csv%00",
        "/api/v1/audit?q=%00x",
        "/api/v1/audit?actor=%00",
        "/api/v1/users?q=%00",
        "/api/v1/loads?message=%00",
        "/api/v1/datasets?%00=1",
      })
  void whatNoStoreKeepsIsRefusedAtTheDoor(String path) {
    for (var visitor : new Visitor[] {visitors.nobody(), visitors.as(Role.ADMINISTRATOR)}) {
      var answer = visitor.get(path);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(Visitor.json(answer).path("code").asString()).isEqualTo("text-invalid");
      assertThat(Visitor.json(answer).path("requestId").asString()).isNotEmpty();
    }
  }

  @Test
  void theRefusalIsToldInThreeLanguages() {
    for (var words : new String[][] {{"kk", "таңба"}, {"ru", "символ"}, {"en", "character"}}) {
      var answer =
          visitors
              .nobody()
              .call(
                  "GET",
                  "/api/v1/datasets?q=%00",
                  null,
                  request -> request.header("Accept-Language", words[0]));
      assertThat(Visitor.json(answer).path("detail").asString()).contains(words[1], "U+0000", "q");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"q=%F0%9F%99%82", "q=%D1%81%D0%BB%D0%BE%D0%B2%D0%BE", "q=a%0Ab", "q=a+b&q=", "&&"})
  void everyOtherTextPasses(String query) {
    assertThat(visitors.nobody().get("/api/v1/datasets?" + query).statusCode()).isEqualTo(200);
  }

  @Test
  void aFormIsLookedAtToo() {
    var answer =
        visitors
            .nobody()
            .call(
                "POST",
                "/oauth2/token",
                "grant_type=client_credentials&client_id=a%00b&client_secret=c",
                request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("text-invalid");
  }
}
