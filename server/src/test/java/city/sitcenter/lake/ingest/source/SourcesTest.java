package city.sitcenter.lake.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.catalog.CatalogSettings;
import city.sitcenter.catalog.CityFiles;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.catalog.Finding;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.IngestSettings;
import city.sitcenter.lake.ingest.format.Watch;
import city.sitcenter.lake.ingest.load.Feed;
import city.sitcenter.lake.ingest.load.LoadState;
import city.sitcenter.lake.ingest.load.TestContract;
import city.sitcenter.lake.store.LakeSettings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

@CityTest
class SourcesTest {

  @Autowired Feed feed;
  @Autowired Visitors visitors;
  @Autowired Secrets secrets;
  @Autowired Sources sources;
  @Autowired Folders folders;
  @Autowired Inbox inbox;
  @Autowired IngestSettings settings;
  @Autowired LakeSettings lakeSettings;
  @Autowired CatalogSettings catalog;
  @Autowired LakeSettings lake;

  private HttpServer server;
  private final CountDownLatch over = new CountDownLatch(1);

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

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void keep(String name, String organisation, String host) {
    var put =
        feed.steward()
            .put(
                "/api/v1/secrets/" + name,
                Map.of(
                    "value", "s3cr3t-value", "organisation", organisation, "hosts", List.of(host)));
    assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
  }

  private static String code(HttpResponse<String> answer) {
    return Visitor.json(answer).path("code").asString("");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, status == 304 ? -1 : bytes.length);
      if (status != 304) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private JsonNode run(String id, Map<String, ?> spec) {
    var saved = feed.steward().put("/api/v1/sources/" + id, spec);
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    return run(id);
  }

  private JsonNode run(String id) {
    var begun = feed.steward().post("/api/v1/sources/" + id + "/run", Map.of());
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
    return feed.end(Visitor.json(begun).path("id").asString());
  }

  private Map<String, Object> http(String path) {
    return Map.of(
        "dataset", "src_rows", "kind", "http", "url", url(path), "allow", List.of("127.0.0.1"));
  }

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
  void aSourceThatChangesItsColumnsIsRefusedInWords() {
    var body = new java.util.concurrent.atomic.AtomicReference<>("id,num\nc1,1\n");
    server.createContext(
        "/columns.csv", exchange -> answer(exchange, 200, String.valueOf(body.get())));
    assertThat(run("src_columns", http("/columns.csv")).path("state").asString())
        .isEqualTo("published");
    body.set("idd,num\nc2,1\n");
    var load = run("src_columns");
    assertThat(load.path("state").asString()).isEqualTo("refused");
    assertThat(load.path("problem").path("detail").asString()).contains("idd → id");
    assertThat(feed.rows("src_rows", "SELECT count(*) FROM t WHERE id LIKE 'c%'"))
        .containsExactly(List.of(1L));
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

  @Test
  void takenFilesGoAfterAWhile() throws IOException {
    var taken = Files.createDirectories(lakeSettings.home().resolve("inbox/tidy/taken"));
    var now = java.time.Instant.now();
    for (int days : new int[] {1, 40}) {
      var millis = now.minus(Duration.ofDays(days)).toEpochMilli();
      var id = new java.util.UUID(millis << 16 | 0x7000, 0x8000000000000000L);
      Files.writeString(taken.resolve(id + "-" + days + ".csv"), "x");
    }
    Files.writeString(taken.resolve("somebody's own.csv"), "x");
    feed.steward()
        .put(
            "/api/v1/sources/src_tidy",
            Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/tidy"));
    var source = sources.get("src_tidy");
    var chore =
        new TakenFiles(
            sources,
            inbox,
            new city.sitcenter.lake.store.UpkeepSettings(
                1, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofDays(30)),
            java.time.Clock.fixed(now, java.time.ZoneOffset.UTC));
    assertThat(chore.tidy(source)).isEqualTo(1);
    try (var left = Files.list(taken)) {
      assertThat(
              left.map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith("40.csv")))
          .isEmpty();
    }
    assertThat(taken.resolve("somebody's own.csv")).exists();
  }

  /** No room for an id before such a name: it cannot be moved, as in a folder of somebody else. */
  @Test
  void aFileThatCannotBeMovedIsNotLoadedAtEachLook() throws IOException {
    feed.steward()
        .put(
            "/api/v1/sources/src_stuck",
            Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/stuck"));
    var folder = Files.createDirectories(lakeSettings.home().resolve("inbox/stuck"));
    var stuck = folder.resolve("a".repeat(240) + ".csv");
    Files.writeString(stuck, "id,num\ng8,1\n");
    Files.writeString(folder.resolve("beside.csv"), "id,num\ng9,1\n");
    var source = sources.get("src_stuck");
    for (int i = 0; i < 4; i++) {
      try {
        folders.look(source);
      } catch (java.io.UncheckedIOException told) {
        assertThat(told).hasMessageContaining("aaa");
      }
    }
    var runs = Visitor.json(feed.steward().get("/api/v1/sources/src_stuck/runs")).path("items");
    runs.forEach(run -> feed.end(run.path("id").asString()));
    assertThat(runs.size()).as("the one beside").isEqualTo(1);
    assertThat(feed.steward().delete("/api/v1/sources/src_stuck").statusCode()).isEqualTo(204);
  }

  /** The program stopped after it moved the file and before its load began. */
  @Test
  void aClaimedFileIsLoadedLater() throws IOException {
    feed.steward()
        .put(
            "/api/v1/sources/src_claimed",
            Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/claimed"));
    var taken = Files.createDirectories(lakeSettings.home().resolve("inbox/claimed/taken"));
    Files.writeString(
        taken.resolve("claimed-" + city.sitcenter.kernel.Ids.next() + "-later.csv"),
        "id,num\ng7,1\n");
    folders.look(sources.get("src_claimed"));
    var runs = Visitor.json(feed.steward().get("/api/v1/sources/src_claimed/runs")).path("items");
    assertThat(runs.size()).isEqualTo(1);
    var id = runs.path(0).path("id").asString();
    feed.end(id);
    assertThat(taken.resolve(id + "-later.csv")).exists();
    assertThat(folders.look(sources.get("src_claimed"))).isEmpty();
  }

  @Test
  void aFileInAWatchedFolderIsTakenWhenItIsWhole() throws IOException {
    var saved =
        feed.steward()
            .put(
                "/api/v1/sources/src_folder",
                Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/src"));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    var folder = Files.createDirectories(lakeSettings.home().resolve("inbox/src"));
    Files.writeString(folder.resolve("half.csv.part"), "id,num\nf0,0\n");
    var file = folder.resolve("whole.csv");
    Files.writeString(file, "id,num\nf1,1\n");
    var source = sources.get("src_folder");
    var begun = folders.look(source);
    for (int i = 0; i < 3 && begun.isEmpty(); i++) {
      begun = folders.look(source);
    }
    var runs = Visitor.json(feed.steward().get("/api/v1/sources/src_folder/runs")).path("items");
    assertThat(runs.size()).isEqualTo(1);
    feed.end(runs.path(0).path("id").asString());
    assertThat(file).doesNotExist();
    assertThat(folder.resolve("half.csv.part")).exists();
    assertThat(feed.rows("src_rows", "SELECT id FROM t WHERE id LIKE 'f%'"))
        .containsExactly(List.of("f1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../elsewhere",
        "/etc",
        "",
        "keys",
        "raw/src_rows",
        "lake/data",
        "postgres",
        "inbox",
        "inbox/../keys",
        "inboxes/src",
        "inbox/src_own/taken"
      })
  void onlyFoldersBelowTheInboxAreWatched(String path) {
    var saved =
        visitors
            .as(Role.STEWARD, "akimat")
            .put(
                "/api/v1/sources/src_outside",
                Map.of("dataset", "src_rows", "kind", "folder", "path", path));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(422);
    assertThat(code(saved)).isEqualTo("source-folder-forbidden");
  }

  @Test
  void aLinkInTheInboxLeadsNowhere() throws IOException {
    var secret = Files.createDirectories(lakeSettings.home().resolve("guarded"));
    var file = Files.writeString(secret.resolve("master.csv"), "id,num\ng1,1\n");
    Files.createDirectories(lakeSettings.home().resolve("inbox"));
    Files.createSymbolicLink(lakeSettings.home().resolve("inbox/src_link"), secret);
    var wish = Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/src_link");
    assertThat(feed.steward().put("/api/v1/sources/src_link", wish).statusCode()).isEqualTo(200);
    var run = feed.steward().post("/api/v1/sources/src_link/run", Map.of());
    assertThat(code(run)).as(run.body()).isEqualTo("source-folder-forbidden");
    assertThat(feed.steward().delete("/api/v1/sources/src_link").statusCode()).isEqualTo(204);
    assertThat(file).exists();
  }

  @Test
  void nobodyWatchesAnothersFolder() {
    var first = Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/src_mine");
    assertThat(feed.steward().put("/api/v1/sources/src_mine", first).statusCode()).isEqualTo(200);
    var second = Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/src_mine/deep");
    var saved = feed.steward().put("/api/v1/sources/src_theirs", second);
    assertThat(saved.statusCode()).isEqualTo(409);
    assertThat(code(saved)).isEqualTo("source-folder-taken");
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

  private Map<String, Object> secured(String path, String secret) {
    var wish = new HashMap<>(http(path));
    wish.put("auth", Map.of("kind", "bearer", "secret", secret));
    return wish;
  }

  @Test
  void aSecretGoesOnlyWhereItIsKeptFor() {
    var told = new CopyOnWriteArrayList<String>();
    server.createContext(
        "/bait.csv",
        exchange -> {
          told.add(
              Objects.requireNonNullElse(
                  exchange.getRequestHeaders().getFirst("Authorization"), "nothing"));
          answer(exchange, 200, "id,num\nk1,1\n");
        });
    keep("foreign_host", "akimat", "data.example.org");
    keep("foreign_owner", "emergency_department", "127.0.0.1");
    for (var secret : List.of("foreign_host", "foreign_owner")) {
      var saved = feed.steward().put("/api/v1/sources/src_bait", secured("/bait.csv", secret));
      assertThat(saved.statusCode()).as(saved.body()).isEqualTo(422);
      assertThat(code(saved)).isEqualTo("secret-forbidden");
    }
    keep("moved_on", "akimat", "127.0.0.1");
    assertThat(run("src_bait", secured("/bait.csv", "moved_on")).path("state").asString())
        .isEqualTo("published");
    keep("moved_on", "akimat", "data.example.org");
    assertThat(run("src_bait").path("problem").path("code").asString())
        .isEqualTo("secret-forbidden");
    assertThat(told).containsExactly("Bearer s3cr3t-value");
  }

  @Test
  void anOperatorRunsAndPausesSourcesButDoesNotMakeThem() {
    server.createContext("/op.csv", exchange -> answer(exchange, 200, "id,num\no1,1\n"));
    var path = "/api/v1/sources/src_operated";
    assertThat(feed.steward().put(path, http("/op.csv")).statusCode()).isEqualTo(200);
    var operator = visitors.as(Role.OPERATOR);
    var run = operator.post(path + "/run", Map.of());
    assertThat(run.statusCode()).as(run.body()).isEqualTo(202);
    feed.end(Visitor.json(run).path("id").asString());
    assertThat(operator.put(path, Map.of("enabled", false)).statusCode()).isEqualTo(200);
    assertThat(operator.put(path, Map.of("url", url("/other.csv"))).statusCode()).isEqualTo(403);
    assertThat(operator.delete(path).statusCode()).isEqualTo(403);
    var stranger = visitors.as(Role.STEWARD, "police_department");
    assertThat(stranger.post(path + "/run", Map.of()).statusCode()).isEqualTo(403);
    assertThat(stranger.put(path, Map.of("enabled", true)).statusCode()).isEqualTo(403);
  }

  @Test
  void aSecretIsListedForItsOrganisationAlone() {
    keep("of_akimat", "akimat", "127.0.0.1");
    assertThat(visitors.as(Role.STEWARD, "akimat").get("/api/v1/secrets").body())
        .contains("of_akimat")
        .doesNotContain("s3cr3t");
    assertThat(visitors.as(Role.STEWARD, "emergency_department").get("/api/v1/secrets").body())
        .doesNotContain("of_akimat");
  }

  @Test
  void aSecretIsBoundAsItsSourceNeedsIt() {
    feed.steward().put("/api/v1/sources/src_needs", http("/needs.csv"));
    var put =
        feed.steward()
            .put("/api/v1/secrets/needed", Map.of("value", "s3cr3t", "source", "src_needs"));
    assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
    assertThat(secrets.find("needed"))
        .hasValueSatisfying(kept -> {
          assertThat(kept.organisation()).isEqualTo("akimat");
          assertThat(kept.hosts()).containsExactly("127.0.0.1");
        });
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

  @Test
  void aSourceIsMadeChangedAndRemovedWithItsFile() throws IOException {
    var file = catalog.city().resolve("sources/src_life.yaml");
    var one = Map.of("kind", "bearer", "secret", "life_key");
    var made = new HashMap<String, Object>(http("/life.csv"));
    made.put("schedule", "0 0 4 * * *");
    made.put("auth", one);
    made.put("title", Map.of("ru", "Жизнь \"источника\"", "en", "A life", "kk", "Өмір"));
    var saved = feed.steward().put("/api/v1/sources/src_life", made);
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    var view = Visitor.json(saved);
    assertThat(view.path("secretKept").asBoolean()).isFalse();
    assertThat(view.path("nextRunAt").isString()).isTrue();
    assertThat(file).content().contains("Жизнь", "secret: \"life_key\"", "0 0 4 * * *");
    assertThat(CityFiles.read(catalog.city()).findings().stream().filter(Finding::isError))
        .isEmpty();

    keep("life_key", "akimat", "127.0.0.1");
    var tag = saved.headers().firstValue("ETag").orElseThrow();
    var cleared = new HashMap<String, Object>();
    cleared.put("schedule", null);
    cleared.put("enabled", false);
    var changed = put("src_life", cleared, tag);
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(changed.body()).doesNotContain("s3cr3t-value");
    view = Visitor.json(changed);
    assertThat(view.path("schedule").isNull()).isTrue();
    assertThat(view.path("nextRunAt").isNull()).isTrue();
    assertThat(view.path("secretKept").asBoolean()).isTrue();
    assertThat(view.path("url").asString()).isEqualTo(url("/life.csv"));
    assertThat(view.path("enabled").asBoolean()).isFalse();
    assertThat(file).content().doesNotContain("schedule").contains("life_key");
    assertThat(put("src_life", Map.of("schedule", "0 0 5 * * *"), tag).statusCode()).isEqualTo(412);

    var open = new HashMap<String, Object>();
    open.put("auth", null);
    view = Visitor.json(feed.steward().put("/api/v1/sources/src_life", open));
    assertThat(view.path("auth").isNull() && view.path("secretKept").isNull()).isTrue();
    assertThat(file).content().doesNotContain("life_key");
    assertThat(feed.steward().delete("/api/v1/secrets/life_key").statusCode()).isEqualTo(204);

    var back =
        tools.jackson.databind.json.JsonMapper.shared()
            .readValue(feed.steward().get("/api/v1/sources/src_life").body(), Map.class);
    assertThat(feed.steward().put("/api/v1/sources/src_life", back).statusCode()).isEqualTo(200);
    var wrong = feed.steward().put("/api/v1/sources/src_life", Map.of("schedule", "at noon"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("src_life.yaml");
    assertThat(feed.steward().delete("/api/v1/sources/src_life").statusCode()).isEqualTo(204);
    assertThat(file).doesNotExist();
    assertThat(feed.steward().get("/api/v1/sources/src_life").statusCode()).isEqualTo(404);
  }

  private java.net.http.HttpResponse<String> put(String id, Map<String, ?> body, String tag) {
    var visitor = feed.steward();
    return visitor.send(
        java.net.http.HttpRequest.newBuilder(visitor.uri("/api/v1/sources/" + id))
            .header("Content-Type", "application/json")
            .header("If-Match", tag)
            .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElse(""))
            .PUT(
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(body)))
            .build());
  }

  @Test
  void pausingASourceLeavesItsFileAsAPersonWroteIt() throws IOException {
    var path = "/api/v1/sources/src_paused";
    assertThat(feed.steward().put(path, http("/paused.csv")).statusCode()).isEqualTo(200);
    var file = catalog.city().resolve("sources/src_paused.yaml");
    var written = Files.readString(file) + "# why it is so\n";
    Files.writeString(file, written);
    for (var enabled : List.of(false, true)) {
      var answer = visitors.as(Role.OPERATOR).put(path, Map.of("enabled", enabled));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(Visitor.json(answer).path("enabled").asBoolean()).isEqualTo(enabled);
    }
    assertThat(file).hasContent(written);
    var change = Map.of("schedule", "0 0 1 * * *");
    assertThat(visitors.as(Role.OPERATOR).put(path, change).statusCode()).isEqualTo(403);
  }

  @Test
  void aTrialTellsWhatItWouldBringAndLoadsNothing() {
    server.createContext(
        "/trial.csv", exchange -> answer(exchange, 200, "id,number,more\nx1,1,y\nx2,2,z\n"));
    var told =
        Visitor.json(feed.steward().post("/api/v1/sources/src_new/test", http("/trial.csv")));
    assertThat(told.path("ok").asBoolean()).as(told.toString()).isTrue();
    assertThat(told.path("columns").toString()).isEqualTo("[\"id\",\"number\",\"more\"]");
    assertThat(told.path("missingColumns").toString()).isEqualTo("[\"num\"]");
    assertThat(told.path("extraColumns").toString()).isEqualTo("[\"number\",\"more\"]");
    assertThat(told.path("rows").toString())
        .isEqualTo("[[\"x1\",\"1\",\"y\"],[\"x2\",\"2\",\"z\"]]");
    assertThat(feed.steward().get("/api/v1/sources/src_new").statusCode()).isEqualTo(404);
    assertThat(feed.rows("src_rows", "SELECT id FROM t WHERE id LIKE 'x%'")).isEmpty();
    assertThat(lakeSettings.home().resolve("work")).isEmptyDirectory();

    var gone = Visitor.json(feed.steward().post("/api/v1/sources/src_new/test", http("/gone.csv")));
    assertThat(gone.path("ok").asBoolean()).isFalse();
    assertThat(gone.path("problem").path("code").asString()).isEqualTo("source-answer");
    assertThat(gone.path("problem").path("detail").asString()).contains("404");
    var inner = new HashMap<String, Object>(http("/trial.csv"));
    inner.put("allow", List.of());
    var refused = Visitor.json(feed.steward().post("/api/v1/sources/src_new/test", inner));
    assertThat(refused.path("problem").path("code").asString())
        .isEqualTo("source-address-forbidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Host", "content-length", "Transfer-Encoding", "X-Key\r\nHost: b", "X Key", ""})
  void aSecretGoesInNoHeaderThatSteersTheRequest(String header) {
    var wish = new HashMap<String, Object>(http("/x.csv"));
    wish.put("auth", Map.of("kind", "header", "secret", "page_key", "header", header));
    for (var answer :
        List.of(
            feed.steward().put("/api/v1/sources/src_steered", wish),
            feed.steward().post("/api/v1/sources/src_steered/test", wish))) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
      assertThat(Visitor.json(answer).path("code").asString()).isEqualTo("source-invalid");
    }
  }

  @Test
  void runningAFolderNowTakesAWholeFileAtOnce() throws IOException {
    feed.steward()
        .put(
            "/api/v1/sources/src_now",
            Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/now"));
    assertThat(feed.steward().post("/api/v1/sources/src_now/run", Map.of()).body())
        .contains("unchanged");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            Visitor.json(feed.steward().get("/api/v1/sources/src_now"))
                .path("lastRun")
                .path("state")
                .asString("")
                .equals("unchanged"));
    var folder = Files.createDirectories(lakeSettings.home().resolve("inbox/now"));
    Files.writeString(folder.resolve("now.csv"), "id,num\nn1,1\n");
    var begun = feed.steward().post("/api/v1/sources/src_now/run", Map.of());
    assertThat(begun.statusCode()).as(begun.body()).isIn(200, 202);
    // by this run, or by the watch a moment before it
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> feed.rows("src_rows", "SELECT count(*) FROM t WHERE id = 'n1'"),
            List.of(List.of(1L))::equals);
  }

  /** What a feed sends each time; what it is allowed to send is for the contract to say. */
  private JsonNode empty(String dataset) {
    server.createContext("/" + dataset, exchange -> answer(exchange, 200, ""));
    return run(
        dataset + "_feed",
        Map.of(
            "dataset",
            dataset,
            "kind",
            "http",
            "url",
            url("/" + dataset),
            "allow",
            List.of("127.0.0.1")));
  }

  private String fresh(String dataset) {
    return Visitor.json(feed.steward().get("/api/v1/datasets/" + dataset))
        .path("health")
        .toString();
  }

  @Test
  void aFeedThatHasNothingNewHasNotFailed() {
    feed.contract(TestContract.of("src_quiet", "append", "id string", "num integer"));
    feed.load("src_quiet", "a.csv", "id,num\na,1\n");
    assertThat(empty("src_quiet").path("state").asString()).isEqualTo("unchanged");
    assertThat(fresh("src_quiet")).doesNotContain("failed");

    feed.contract(TestContract.of("src_whole", "replace", "id string", "num integer"));
    feed.load("src_whole", "a.csv", "id,num\na,1\n");
    assertThat(empty("src_whole").path("state").asString()).isEqualTo("failed");
    assertThat(fresh("src_whole"))
        .contains("\"fresh\":\"failed\"", "File is empty")
        .doesNotContain("file-empty");
  }

  @Test
  void theListOfSourcesTellsEachOnesLastRun() {
    server.createContext("/one", exchange -> answer(exchange, 200, "id,num\nn1,1\n"));
    run("src_listed_one", http("/one"));
    var last = run("src_listed_one");
    run("src_listed_two", http("/one"));
    var items = Visitor.json(feed.steward().get("/api/v1/sources")).path("items");
    var one =
        items
            .valueStream()
            .filter(item -> item.path("id").asString().equals("src_listed_one"))
            .findFirst()
            .orElseThrow();
    assertThat(one.path("lastRun").path("load")).isEqualTo(last.path("id"));
  }
}
