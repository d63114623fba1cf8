package city.sitcenter.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.simulator.departments.Department;
import city.sitcenter.simulator.departments.Departments;
import city.sitcenter.simulator.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CityServerTest {
  private static final Instant HISTORY_FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant HISTORY_TO = Instant.parse("2026-01-10T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-01-14T09:05:00Z");

  @TempDir private static Path dir = Path.of(".");
  private static Optional<CityServer> server = Optional.empty();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    World world = Cities.small(1);
    History history = new History(dir, false);
    history.write(
        world, HISTORY_FROM, HISTORY_TO, List.of(), 2, new PrintWriter(Writer.nullWriter()));
    List<Department> departments = Departments.of(world);
    CityLists lists = new CityLists(Cities.almaty(), departments);
    Newest newest = new Newest(departments, Optional.of(HISTORY_TO), 1);
    CityClock clock = new CityClock(Clock.fixed(NOW, ZoneOffset.UTC), null, 1);
    server =
        Optional.of(
            CityServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                history,
                lists,
                newest,
                clock));
  }

  @AfterAll
  static void stop() {
    server.ifPresent(CityServer::close);
  }

  @Test
  void theIndexNamesEveryFileWithListsFirst() throws Exception {
    JsonNode datasets = json("/index.json").get("datasets");
    assertThat(datasets.size()).isEqualTo(32);
    assertThat(datasets.get(0).get("mode").asString()).isEqualTo("replace");
    for (JsonNode entry : datasets) {
      HttpResponse<String> file = get(entry.get("url").asString());
      assertThat(file.statusCode()).as(entry.get("url").asString()).isEqualTo(200);
      assertThat(get(entry.get("latest").asString()).statusCode())
          .as(entry.get("latest").asString())
          .isEqualTo(200);
    }
  }

  @Test
  void whoSaysNothingGetsEverythingSinceTheHistory() throws Exception {
    List<String> days = daysOf(get("/latest/calls_112.csv"));
    assertThat(days).contains("2026-01-09", "2026-01-11", "2026-01-14");
    assertThat(days.getFirst()).isGreaterThanOrEqualTo("2026-01-08");
  }

  @Test
  void whoKnowsTheLastBatchGetsNothingAndWhoKnowsAnOlderOneTheRest() throws Exception {
    HttpResponse<String> first = get("/latest/calls_112.csv");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(first.headers().firstValue("Last-Modified"))
        .contains("Wed, 14 Jan 2026 09:00:00 GMT");
    assertThat(get("/latest/calls_112.csv", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(
            get("/latest/calls_112.csv", "If-Modified-Since", "Wed, 14 Jan 2026 09:00:00 GMT")
                .statusCode())
        .isEqualTo(304);

    String older =
        tag.replaceAll("[0-9]+\"$", Instant.parse("2026-01-14T08:00:00Z").getEpochSecond() + "\"");
    HttpResponse<String> rest = get("/latest/calls_112.csv", "If-None-Match", older);
    assertThat(rest.statusCode()).isEqualTo(200);
    assertThat(daysOf(rest)).contains("2026-01-14").doesNotContain("2026-01-11");
  }

  @Test
  void whereNothingHappenedNothingIsSent() throws Exception {
    CityClock mondayMorning =
        new CityClock(Clock.fixed(Instant.parse("2026-01-12T03:00:00Z"), ZoneOffset.UTC), null, 1);
    List<Department> departments = Departments.of(Cities.small(1));
    try (CityServer monday =
        CityServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new History(dir, true),
            new CityLists(Cities.almaty(), departments),
            new Newest(departments, Optional.of(HISTORY_TO), 1),
            mondayMorning)) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(monday.address() + "/latest/budget_payments.ndjson"))
              .header(
                  "If-None-Match",
                  "\"budget_payments-1-"
                      + Instant.parse("2026-01-11T20:00:00Z").getEpochSecond()
                      + "\"")
              .build();
      assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .as("no payments at the weekend")
          .isEqualTo(304);
    }
  }

  @Test
  void filesAreConditionalToo() throws Exception {
    String tag = get("/lists/call_services.csv").headers().firstValue("ETag").orElseThrow();
    assertThat(get("/lists/call_services.csv", "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void pagesFollowOneAnother() throws Exception {
    JsonNode first = json("/api/construction_projects?page=1&size=4");
    assertThat(first.get("items").size()).isEqualTo(4);
    int total = first.get("total").asInt();
    int seen = 0;
    String next = "/api/construction_projects?page=1&size=4";
    while (!next.isEmpty()) {
      HttpResponse<String> page = get(next);
      seen += JsonMapper.shared().readTree(page.body()).get("items").size();
      next = page.headers().firstValue("Link").map(l -> l.replaceAll("<(.*)>.*", "$1")).orElse("");
    }
    assertThat(seen).isEqualTo(total).isPositive();
  }

  @Test
  void nothingElseIsServed() throws Exception {
    assertThat(get("/backfill/..%2Findex.json").statusCode()).isEqualTo(404);
    assertThat(get("/backfill/nothing.csv").statusCode()).isEqualTo(404);
    assertThat(get("/latest/nothing.csv").statusCode()).isEqualTo(404);
    assertThat(get("/lists/calls_112.csv").statusCode()).isEqualTo(404);
    assertThat(get("/api/calls_112?size=many").statusCode()).isEqualTo(400);
    HttpRequest post =
        HttpRequest.newBuilder(address("/index.json"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(CLIENT.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  private static List<String> daysOf(HttpResponse<String> csv) {
    return csv.body()
        .lines()
        .skip(1)
        .map(l -> l.split(",", -1)[1].substring(0, 10))
        .distinct()
        .toList();
  }

  private static JsonNode json(String path) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(get(path).body());
  }

  private static HttpResponse<String> get(String path, String... header)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
    if (header.length > 0) {
      request.headers(header);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static URI address(String path) {
    return URI.create(server.orElseThrow().address() + path);
  }
}
