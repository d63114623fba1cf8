package city.sitcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@CityTest
class StartTest {

  @LocalServerPort int port;

  @Test
  void anUnknownAddressIsAProblemWithARequestId() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/nothing-here"))
            .header("Accept-Language", "kk")
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isIn(401, 404);
      assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }
  }
}
