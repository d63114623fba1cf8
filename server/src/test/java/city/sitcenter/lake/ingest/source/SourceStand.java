package city.sitcenter.lake.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.lake.ingest.load.Feed;
import city.sitcenter.lake.ingest.load.TestContract;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A web server of the test’s own for sources to fetch from, and the ways to make and run them. */
@CityTest
abstract class SourceStand {

  @Autowired Feed feed;

  HttpServer server;

  /** Open until the test is over: for answers that never end. */
  final CountDownLatch over = new CountDownLatch(1);

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    feed.contract(TestContract.of("src_rows", "merge", "id string key", "num integer"));
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  void keep(String name, String organisation, String host) {
    var put =
        feed.steward()
            .put(
                "/api/v1/secrets/" + name,
                Map.of(
                    "value", "s3cr3t-value", "organisation", organisation, "hosts", List.of(host)));
    assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
  }

  static String code(HttpResponse<String> answer) {
    return Visitor.json(answer).path("code").asString("");
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, status == 304 ? -1 : bytes.length);
      if (status != 304) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  JsonNode run(String id, Map<String, ?> spec) {
    var saved = feed.steward().put("/api/v1/sources/" + id, spec);
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    return run(id);
  }

  JsonNode run(String id) {
    var begun = feed.steward().post("/api/v1/sources/" + id + "/run", Map.of());
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
    return feed.end(Visitor.json(begun).path("id").asString());
  }

  Map<String, Object> http(String path) {
    return Map.of(
        "dataset", "src_rows", "kind", "http", "url", url(path), "allow", List.of("127.0.0.1"));
  }

  Map<String, Object> secured(String path, String secret) {
    var wish = new HashMap<>(http(path));
    wish.put("auth", Map.of("kind", "bearer", "secret", secret));
    return wish;
  }
}
