package city.sitcenter.platform;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class ErrorAnswersTest {

  @Autowired Visitors visitors;

  @ParameterizedTest
  @CsvSource({
    "GET /api/v1/datasets/%00 HTTP/1.1, 400",
    "GET /%00 HTTP/1.1, 400",
    "GET /api/v1/datasets/..%2f..%2fetc HTTP/1.1, 400",
    "GET /api/v1/datasets/%5c HTTP/1.1, 400",
    "GET /api/v1/datasets/%zz HTTP/1.1, 400",
    "GET /api/v1/datasets/%01 HTTP/1.1, 400",
    "GET /api/v1/datasets;a=b/x HTTP/1.1, 400",
    "GET /../../etc/passwd HTTP/1.1, 400",
    "GET /api/v1/datasets/<script> HTTP/1.1, 400",
    "TRACE / HTTP/1.1, 405",
    "TRACE /api/v1/datasets HTTP/1.1, 405",
    "GET / HTTP/3.7, 400",
    "B{D / HTTP/1.1, 400",
    "GET /api/v1/users%2f HTTP/1.1, 400",
  })
  void problemsAreToldWhereTheProgramWasNotReached(String line, int status) throws IOException {
    var answer = answer(line, "");
    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .contains(
            "content-type: application/problem+json",
            "x-request-id: ",
            "x-content-type-options: nosniff")
        .doesNotContain("tomcat", "apache", "<html", "timestamp", "exception", "at org.");
    var problem = Visitor.JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    assertThat(problem.path("type").asString()).startsWith("urn:sitcenter:problem:");
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asString()).isNotEmpty();
    assertThat(answer)
        .containsIgnoringCase("x-request-id: " + problem.path("requestId").asString());
  }

  @Test
  void aBrowserGetsAPlainPageInItsLanguage() throws IOException {
    var answer =
        answer(
            "GET /%00 HTTP/1.1",
            "Accept: text/html,application/xhtml+xml\r\nAccept-Language: ru\r\n");
    assertThat(answer)
        .contains("text/html", "<html lang=\"ru\">", "Запрос непонятен")
        .doesNotContain("Tomcat", "Apache");
  }

  /** What comes back for a request line that no client library would send. */
  private String answer(String line, String headers) throws IOException {
    try (var socket = new Socket("127.0.0.1", visitors.nobody().uri("/").getPort())) {
      socket.setSoTimeout(10_000);
      var request = line + "\r\nHost: localhost\r\n" + headers + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return body(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Without the marks of a chunked body. */
  private static String body(String answer) {
    var head = answer.substring(0, answer.indexOf("\r\n\r\n") + 4);
    var rest = answer.substring(head.length());
    return head.toLowerCase(java.util.Locale.ROOT).contains("chunked")
        ? head + rest.replaceAll("(?m)^[0-9a-f]+\r\n", "").replace("\r\n", "")
        : answer;
  }
}
