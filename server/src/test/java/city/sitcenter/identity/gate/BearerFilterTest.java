package city.sitcenter.identity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.identity.access.Refusals;
import city.sitcenter.identity.machines.ApiKeys;
import city.sitcenter.identity.oidc.Tokens;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** Who holds the machine's own key, over HTTP, with and without a proxy in between. */
@CityTest
class BearerFilterTest {

  @Autowired ApiKeys keys;
  @Autowired Tokens tokens;
  @Autowired Refusals refusals;

  @Value("${sitcenter.home}")
  Path home;

  @Test
  void whereProxiesAreBelievedTheLocalKeyOpensNothing() throws Exception {
    var server = server(new RemoteIpValve(), true);
    try {
      assertThat(ask(server, "X-Forwarded-For", "127.0.0.1")).isEqualTo(401);
      assertThat(ask(server, "X-Forwarded-For", "127.0.0.1, 10.1.2.3")).isEqualTo(401);
      assertThat(ask(server, "X-Nothing", "1")).isEqualTo(401);
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-Forwarded-Host",
        "Forwarded",
        "X-Real-IP",
        "Via"
      })
  void whatCameThroughAProxyDidNotComeFromHere(String header) throws Exception {
    var server = server(null, false);
    try {
      assertThat(ask(server, header, "127.0.0.1")).isEqualTo(401);
      assertThat(ask(server, "X-Nothing", "1")).isEqualTo(200);
    } finally {
      server.stop();
    }
  }

  private WebServer server(@org.jspecify.annotations.Nullable RemoteIpValve valve, boolean behind) {
    var factory = new TomcatServletWebServerFactory(0);
    if (valve != null) {
      factory.addEngineValves(valve);
    }
    var server =
        factory.getWebServer(
            context ->
                context
                    .addFilter("bearer", new BearerFilter(keys, tokens, refusals, behind))
                    .addMappingForUrlPatterns(
                        EnumSet.of(jakarta.servlet.DispatcherType.REQUEST), false, "/*"),
            context -> context.addServlet("open", new Open()).addMapping("/*"));
    server.start();
    return server;
  }

  private int ask(WebServer server, String header, String value) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/"))
              .header("Authorization", "Bearer " + Files.readString(home.resolve("local-key")))
              .header(header, value)
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static final class Open extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setStatus(200);
    }
  }
}
