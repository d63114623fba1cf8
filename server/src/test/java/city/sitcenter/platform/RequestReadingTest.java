package city.sitcenter.platform;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class RequestReadingTest {

  @Autowired Visitors visitors;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | /api/v1/query | {"question":{"dataset":"calls_112","measures":[null]}}
          POST | /api/v1/query | {"question":{"dataset":"calls_112","dimensions":[null]}}
          POST | /api/v1/query | {"question":{"dataset":"calls_112","filters":[null]}}
          POST | /api/v1/query/explain | {"question":{"dataset":"calls_112","order":[null]}}
          POST | /api/v1/query/check | {"question":{"dataset":"calls_112","measures":[null]}}
          POST | /api/v1/clients | {"name":"a","kind":"web","redirectUris":[null],"scopes":["query"]}
          POST | /api/v1/clients | {"name":"a","kind":"machine","scopes":[null],"roles":["analyst"]}
          POST | /api/v1/clients | {"name":"a","kind":"machine","scopes":["query"],"roles":[null]}
          POST | /api/v1/api-keys | {"name":"a","scopes":[null]}
          PUT | /api/v1/drafts/00000000-0000-0000-0000-000000000000 | {"columns":[null]}
          """)
  void aListHoldsNoNulls(String method, String path, String body) {
    var answer = visitors.as(Role.ADMINISTRATOR).call(method, path, body, request -> {});
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(Visitor.json(answer).path("code").asString()).isEqualTo("request-invalid");
    assertThat(Visitor.json(answer).path("detail").asString()).contains("[0]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sql\":\"select :x as x\",\"parameters\":{\"x\":null}}",
        "{\"sql\":\"select 1 as x\",\"question\":null,\"limit\":null}"
      })
  void aNullThatMeansSomethingIsTaken(String body) {
    var visitor = visitors.nobody();
    visitor.get("/api/v1/session");
    var answer = visitor.post("/api/v1/query", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+999999-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "-5000-01-01T00:00:00Z"})
  void aTimeIsOneThatCanBeWrittenDown(String time) {
    var answer =
        visitors
            .as(Role.ANALYST)
            .post("/api/v1/api-keys", Map.of("name", "far", "expiresAt", time));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(Visitor.json(answer).path("code").asString()).isEqualTo("time-out-of-range");
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    var answer =
        visitors
            .as(Role.ANALYST)
            .post("/api/v1/api-keys", "{\"name\":\"a\",\"requestsPerMinute\":\"many\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Visitor.json(answer).path("detail").asString()).contains("requestsPerMinute");
  }
}
