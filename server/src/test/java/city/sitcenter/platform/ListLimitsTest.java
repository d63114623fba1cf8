package city.sitcenter.platform;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Nobody gets a list they did not ask for: a limit below one is refused wherever there is one. */
@CityTest
class ListLimitsTest {

  @Autowired Visitors visitors;

  @Test
  void everyListRefusesALimitBelowOne() {
    var admin = visitors.as(Role.ADMINISTRATOR);
    var paths = withLimit(Visitor.json(admin.get("/api/v1/openapi.json")));
    assertThat(paths).hasSizeGreaterThan(7);
    for (var path : paths) {
      for (var limit : List.of("0", "-5")) {
        var answer = admin.get(path + "?limit=" + limit);
        assertThat(answer.statusCode()).as(path).isEqualTo(400);
        assertThat(Visitor.json(answer).get("code").asString()).isEqualTo("request-invalid");
        assertThat(Visitor.json(answer).get("detail").asString()).contains("limit: " + limit);
      }
    }
  }

  @Test
  void aQuestionRefusesALimitOrATimeBelowOne() {
    for (var field : List.of("limit", "timeoutSeconds")) {
      for (var value : List.of(0, -5)) {
        var answer =
            visitors
                .as(Role.ANALYST)
                .post("/api/v1/query", Map.of("sql", "SELECT 1 AS a", field, value));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(field + ": " + value);
      }
    }
  }

  private static List<String> withLimit(JsonNode api) {
    var paths = new ArrayList<String>();
    for (var path : api.path("paths").properties()) {
      var filled = path.getKey();
      var hasLimit = false;
      for (var parameter : path.getValue().path("get").path("parameters")) {
        var isUuid = parameter.at("/schema/format").asString("").equals("uuid");
        filled =
            filled.replace(
                "{" + parameter.path("name").asString() + "}",
                isUuid ? "0190b7a0-0000-7000-8000-000000000000" : "nothing_here");
        hasLimit |= parameter.path("name").asString().equals("limit");
      }
      if (hasLimit) {
        paths.add(filled);
      }
    }
    return paths;
  }
}
