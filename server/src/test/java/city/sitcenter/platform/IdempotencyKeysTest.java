package city.sitcenter.platform;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CityTest
class IdempotencyKeysTest {

  private static final String ADDRESS = "/api/v1/contracts/check";

  @Autowired private Visitors visitors;
  @Autowired private JdbcClient jdbc;

  private final String key = UUID.randomUUID().toString();

  @Test
  void theSameRequestGetsTheFirstAnswerBack() {
    var first = check("one: 1");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    var again = check("one: 1");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
  }

  @Test
  void otherContentOfTheSameLengthIsNotAnsweredWithTheFirst() {
    assertThat(check("one: 1").statusCode()).isEqualTo(200);
    var other = check("two: 2");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(Visitor.json(other).path("code").asString()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void aFormIsTheSameWhateverItsBoundaryAndAnotherFileIsNot() {
    var first = form("first-boundary", "id\n1\n");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    var again = form("other-boundary-here", "id\n1\n");
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(form("first-boundary", "id\n2\n").statusCode()).isEqualTo(409);
  }

  @Test
  void aRequestThatWasKilledIsReleasedByTheNextStart() {
    assertThat(check("one: 1").statusCode()).isEqualTo(200);
    jdbc.sql("update platform.idempotency_key set status = null, body = null where key = ?")
        .params(key)
        .update();
    var running = check("one: 1");
    assertThat(running.statusCode()).isEqualTo(409);
    assertThat(Visitor.json(running).path("code").asString()).isEqualTo("idempotency-key-running");
    assertThat(running.headers().firstValue("Retry-After")).isPresent();
    new IdempotencyStore(jdbc).releaseRunning();
    assertThat(check("one: 1").statusCode()).isEqualTo(200);
  }

  @Test
  void aQuestionIsAskedAnewAndItsAnswerIsNotHeld() {
    for (int i = 0; i < 2; i++) {
      var answer =
          visitors
              .as(Role.ANALYST)
              .call("POST", "/api/v1/query", Map.of("sql", "select 1 as n"), this::withKey);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }
  }

  @Test
  void contentTooLargeToKnowAgainIsRefused() {
    assertThat(check("x".repeat(2 << 20)).statusCode()).isEqualTo(413);
  }

  private HttpResponse<String> check(String yaml) {
    return visitors.as(Role.STEWARD).call("POST", ADDRESS, yaml, this::asYaml);
  }

  private void asYaml(HttpRequest.Builder request) {
    request.setHeader("Content-Type", "application/yaml");
    withKey(request);
  }

  private HttpResponse<String> form(String boundary, String content) {
    var visitor = visitors.as(Role.ADMINISTRATOR);
    var body =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n%s\r\n--%s--\r\n"
            .formatted(boundary, content, boundary);
    var request =
        HttpRequest.newBuilder(visitor.uri("/api/v1/drafts"))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElse(""))
            .POST(BodyPublishers.ofString(body));
    withKey(request);
    return visitor.send(request.build());
  }

  private void withKey(HttpRequest.Builder request) {
    request.header("Idempotency-Key", key);
  }
}
