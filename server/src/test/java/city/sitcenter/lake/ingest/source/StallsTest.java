package city.sitcenter.lake.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.Visitor;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.IngestSettings;
import city.sitcenter.lake.ingest.format.Watch;
import city.sitcenter.lake.ingest.load.LoadState;
import city.sitcenter.lake.ingest.load.TestContract;
import city.sitcenter.lake.store.engine.LakeSettings;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

class StallsTest extends SourceStand {

  @Autowired Secrets secrets;
  @Autowired Sources sources;
  @Autowired IngestSettings settings;
  @Autowired LakeSettings lakeSettings;
  @Autowired LakeSettings lake;

  @Test
  void aSourceThatStallsIsGivenUp() {
    server.createContext(
        "/stall.csv",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("id,num\n".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          await(over);
          exchange.close();
        });
    try (var web = new Web(secrets, impatient())) {
      var address = URI.create(url("/stall.csv"));
      var asked = new Web.Asked(source(), "akimat", address);
      var answer = web.get(asked, address, Web.Known.NOTHING, Watch.NOBODY);
      var body = java.util.Objects.requireNonNull(answer.body());
      assertThatThrownBy(
              () -> {
                try {
                  body.readAllBytes();
                } catch (IOException e) {
                  throw answer.broken(e, Duration.ofSeconds(1));
                }
              })
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> assertThat(problem.code()).isEqualTo(ProblemCode.SOURCE_STALLED));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "slow", matches = "true")
  void aLoadOfAStalledSourceFailsInWordsAndLeavesNothing() {
    server.createContext(
        "/stalled.csv",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("id,num\ns1,1\n".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          await(over);
          exchange.close();
        });
    var load = run("src_stalled", http("/stalled.csv"));
    assertThat(load.path("state").asString()).isEqualTo("failed");
    assertThat(load.path("problem").path("code").asString()).isEqualTo("source-stalled");
    assertThat(load.path("problem").path("hint").asString()).isNotBlank();
    assertThat(feed.rows("src_rows", "SELECT id FROM t WHERE id = 's1'")).isEmpty();
    assertThat(lakeSettings.home().resolve("work")).isEmptyDirectory();
    assertThat(lake.raw().resolve("src_rows/" + load.path("id").asString() + ".part"))
        .doesNotExist();
  }

  /** As many as there are loads at once: never at their end, then sending a byte now and then. */
  @Test
  void sourcesWithoutAnEndHoldUpNobodyAndAreGivenUpWhenTheyDrip() {
    var tired = new CountDownLatch(1);
    server.createContext("/drip.csv", exchange -> drip(exchange, tired));
    feed.contract(TestContract.of("src_quick", "append", "id string", "num integer"));
    var dripping = new ArrayList<String>();
    for (int i = 0; i < settings.loads(); i++) {
      var dataset = "src_drip_" + i;
      feed.contract(TestContract.of(dataset, "append", "id string", "num integer"));
      var spec = new HashMap<>(http("/drip.csv"));
      spec.put("dataset", dataset);
      var saved = feed.steward().put("/api/v1/sources/" + dataset, spec);
      assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
      var begun = feed.steward().post("/api/v1/sources/" + dataset + "/run", Map.of());
      dripping.add(Visitor.json(begun).path("id").asString());
    }
    Awaitility.await()
        .until(() -> dripping.stream().allMatch(load -> isState(load, LoadState.READING)));
    var quick = feed.load("src_quick", "a.csv", "id,num\nq1,1\n");
    assertThat(quick.path("state").asString()).as(quick.toString()).isEqualTo("published");
    assertThat(dripping).allMatch(load -> isState(load, LoadState.READING));
    tired.countDown();
    for (var load : dripping) {
      var problem = feed.end(load).path("problem");
      assertThat(problem.path("code").asString()).as(problem.toString()).isEqualTo("source-slow");
      assertThat(problem.path("detail").asString()).contains("127.0.0.1", "4096B");
    }
  }

  private boolean isState(String load, LoadState state) {
    return feed.look(load).path("state").asString().equals(state.slug());
  }

  private void drip(HttpExchange exchange, CountDownLatch tired) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, 0);
      do {
        exchange.getResponseBody().write(new byte[tired.getCount() > 0 ? 8192 : 1]);
        exchange.getResponseBody().flush();
      } while (!over.await(50, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private IngestSettings impatient() {
    return new IngestSettings(
        1,
        10,
        DataSize.ofMegabytes(10),
        100,
        settings.simulator(),
        List.of("127.0.0.1"),
        Duration.ofMillis(300),
        List.of(),
        Duration.ofSeconds(1),
        settings.draftTime(),
        settings.uploads(),
        settings.fetches(),
        settings.waiting());
  }

  private static CitySource source() {
    return new CitySource(
        "src_stall",
        new DatasetId("src_rows"),
        LocalText.same("x"),
        CitySource.Kind.HTTP,
        null,
        null,
        null,
        null,
        null,
        null,
        CitySource.Format.unknown(),
        List.of("127.0.0.1"));
  }
}
