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
class PlainBodiesTest {

  @Autowired Visitors visitors;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\u0000b",
        "\\u0001",
        "\\b",
        "\\f",
        "\\u007f",
        "\u007f",
        "\\uD800",
        "\\uD800x",
        "\\uD800\\n",
        "\\uD800\\uD800",
        "\\uDC00",
        "\\\\\\u0000",
      })
  void noTextOfABodyHoldsWhatNoStoreKeeps(String text) {
    var administrator = visitors.as(Role.ADMINISTRATOR);
    for (var body :
        new String[] {
          "{\"name\":\"%s\",\"kind\":\"machine\"}", "{\"%s\":1}", "{\"deep\":[{\"a\":\"%s\"}]}"
        }) {
      var answer = administrator.post("/api/v1/clients", body.formatted(text));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(Visitor.json(answer).path("code").asString()).isEqualTo("text-invalid");
    }
  }

  @Test
  void everyOtherTextPasses() {
    var visitor = visitors.nobody();
    visitor.get("/api/v1/session");
    for (var text :
        new String[] {"\\n\\t", "\\uD83D\\uDE42", "🙂", "\\\\u0000", "\\u0041", "\\/"}) {
      var answer =
          visitor.post(
              "/api/v1/query",
              "{\"sql\":\"select :x as x\",\"parameters\":{\"x\":\"%s\"}}".formatted(text));
      assertThat(answer.statusCode()).as(text + answer.body()).isEqualTo(200);
    }
  }
}
