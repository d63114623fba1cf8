package city.sitcenter.lake.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PagesTest extends SourceStand {

  @Autowired Secrets secrets;

  @Test
  void pagesAreFetchedToTheLastWithTheKeptSecret() {
    keep("page_key", "akimat", "127.0.0.1");
    assertThat(feed.steward().get("/api/v1/secrets").body())
        .contains("page_key")
        .doesNotContain("s3cr3t");
    server.createContext(
        "/api",
        exchange -> {
          if (!"Bearer s3cr3t-value"
              .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "no");
            return;
          }
          var page = exchange.getRequestURI().getQuery().replaceAll(".*page=(\\d+).*", "$1");
          var body =
              switch (page) {
                case "1" -> "{\"items\":[{\"id\":\"p1\",\"num\":1},{\"id\":\"p2\",\"num\":2}]}";
                case "2" -> "{\"items\":[{\"id\":\"p3\",\"num\":3}]}";
                default -> "{\"items\":[]}";
              };
          answer(exchange, 200, body);
        });
    var load =
        run(
            "src_paged",
            Map.of(
                "dataset",
                "src_rows",
                "kind",
                "http",
                "url",
                url("/api"),
                "allow",
                List.of("127.0.0.1"),
                "paging",
                Map.of("kind", "page", "param", "page", "size", 2),
                "auth",
                Map.of("kind", "bearer", "secret", "page_key"),
                "format",
                Map.of("kind", "json", "records", "$.items")));
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(feed.rows("src_rows", "SELECT id, num FROM t WHERE id LIKE 'p%' ORDER BY id"))
        .containsExactly(List.of("p1", 1L), List.of("p2", 2L), List.of("p3", 3L));
  }

  @Test
  void ofSeveralListsNoneIsGuessed() {
    server.createContext(
        "/several",
        exchange -> answer(exchange, 200, "{\"errors\":[],\"items\":[{\"id\":\"s1\",\"num\":1}]}"));
    var wish = new HashMap<String, Object>();
    wish.put("dataset", "src_rows");
    wish.put("kind", "http");
    wish.put("url", url("/several"));
    wish.put("allow", List.of("127.0.0.1"));
    wish.put("paging", Map.of("kind", "page", "size", 2));
    wish.put("format", Map.of("kind", "json"));
    var load = run("src_several", wish);
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("failed");
    assertThat(load.toString()).contains("$.errors, $.items");
    wish.put("format", Map.of("kind", "json", "records", "$.items"));
    load = run("src_several", wish);
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
  }

  @Test
  void aNextPageElsewhereIsNotAsked() throws IOException {
    var strangers = new AtomicInteger();
    var elsewhere = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    elsewhere.createContext(
        "/",
        exchange -> {
          strangers.incrementAndGet();
          answer(exchange, 200, "[]");
        });
    elsewhere.start();
    try {
      keep("linked_key", "akimat", "127.0.0.1");
      server.createContext(
          "/linked",
          exchange -> {
            exchange
                .getResponseHeaders()
                .set(
                    "Link",
                    "<http://127.0.0.1:%d/more>; rel=\"next\""
                        .formatted(elsewhere.getAddress().getPort()));
            answer(exchange, 200, "[{\"id\":\"l1\",\"num\":1}]");
          });
      var wish = secured("/linked", "linked_key");
      wish.put("paging", Map.of("kind", "link"));
      wish.put("format", Map.of("kind", "json"));
      var load = run("src_linked", wish);
      assertThat(load.path("state").asString()).isEqualTo("failed");
      assertThat(load.path("problem").path("code").asString()).isEqualTo("source-page-elsewhere");
      assertThat(strangers).hasValue(0);
    } finally {
      elsewhere.stop(0);
    }
  }
}
