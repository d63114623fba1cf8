package city.sitcenter.lake.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.Visitor;
import city.sitcenter.catalog.CatalogSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WebTest extends SourceStand {

  @Autowired Sources sources;
  @Autowired CatalogSettings catalog;

  @Test
  void whatHasNotChangedIsNotFetchedAgain() {
    var asked = new AtomicInteger();
    server.createContext(
        "/tagged.csv",
        exchange -> {
          asked.incrementAndGet();
          exchange.getResponseHeaders().set("ETag", "\"one\"");
          boolean known = "\"one\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
          answer(exchange, known ? 304 : 200, "id,num\nt1,1\n");
        });
    assertThat(run("src_tagged", http("/tagged.csv")).path("state").asString())
        .isEqualTo("published");
    var again = run("src_tagged");
    assertThat(again.path("state").asString()).isEqualTo("unchanged");
    assertThat(again.path("file").path("bytes").asLong()).isZero();
    assertThat(asked).hasValue(2);
    var listed = Visitor.json(feed.steward().get("/api/v1/sources/src_tagged"));
    assertThat(listed.path("lastRun").path("state").asString()).isEqualTo("unchanged");
  }

  @Test
  void aRedirectToAnAddressThatIsNotAllowedIsNotFollowed() {
    server.createContext(
        "/away",
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("Location", url("/secret").replace("127.0.0.1", "127.0.0.2"));
          answer(exchange, 302, "");
        });
    var load = run("src_away", http("/away"));
    assertThat(load.path("state").asString()).isEqualTo("failed");
    assertThat(load.path("problem").path("code").asString()).isEqualTo("source-address-forbidden");
  }

  @Test
  void aBusySourceIsAskedAgain() {
    var asked = new AtomicInteger();
    server.createContext(
        "/busy.csv",
        exchange -> answer(exchange, asked.incrementAndGet() < 3 ? 503 : 200, "id,num\nb1,1\n"));
    assertThat(run("src_busy", http("/busy.csv")).path("state").asString()).isEqualTo("published");
    assertThat(asked).hasValue(3);
  }

  @Test
  void aSourceWhoseNameNobodyKnowsYetCanBeSavedAndSaysSoWhenItRuns() {
    var wish =
        Map.of("dataset", "src_rows", "kind", "http", "url", "https://open-data.invalid/a.csv");
    var load = run("src_nameless", wish);
    assertThat(load.path("state").asString()).isEqualTo("failed");
    assertThat(load.path("problem").path("code").asString()).isEqualTo("source-unreachable");
    assertThat(load.path("problem").path("detail").asString()).contains("open-data.invalid", "DNS");
  }

  @Test
  void aNameThatLeadsInsideIsRefusedWhenItRuns() {
    var asked = new AtomicInteger();
    server.createContext(
        "/inside.csv",
        exchange -> {
          asked.incrementAndGet();
          answer(exchange, 200, "id,num\nx,1\n");
        });
    var spec =
        new city.sitcenter.catalog.CitySource(
            "src_inside",
            new city.sitcenter.kernel.DatasetId("src_rows"),
            city.sitcenter.kernel.LocalText.same("inside"),
            city.sitcenter.catalog.CitySource.Kind.HTTP,
            "http://localhost:" + server.getAddress().getPort() + "/inside.csv",
            null,
            null,
            null,
            null,
            null,
            city.sitcenter.catalog.CitySource.Format.unknown(),
            List.of());
    var load = sources.run(new Source(spec, true), city.sitcenter.identity.Actor.system());
    var ended = feed.end(load.id().toString());
    assertThat(ended.path("problem").path("code").asString())
        .as(ended.toString())
        .isEqualTo("source-address-forbidden");
    assertThat(asked).hasValue(0);
  }
}
