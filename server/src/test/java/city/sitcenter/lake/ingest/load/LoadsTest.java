package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.lake.store.engine.LakeSettings;
import com.uber.h3core.H3Core;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class LoadsTest {

  @Autowired Feed feed;
  @Autowired Loads loads;
  @Autowired city.sitcenter.lake.store.snapshot.Snapshots snapshots;
  @Autowired city.sitcenter.catalog.Catalog catalog;
  @Autowired LakeSettings lake;

  @BeforeEach
  void contracts() {
    feed.contract(TestContract.of("it_codes", "replace", "code string key unique"));
    feed.contract(
        TestContract.of(
                "it_events",
                "events",
                "id string key",
                "at timestamp required",
                "kind string required ref=it_codes.code",
                "amount number min=0 max=100",
                "lat number",
                "lon number")
            .with("time: {event: at}")
            .with("place: {lat: lat, lon: lon}"));
    feed.load("it_codes", "codes.csv", "code\na\nb\n");
  }

  @Test
  void aFileIsCheckedPublishedAndEachRowGetsItsDistrict() throws java.io.IOException {
    var load =
        feed.load(
            "it_events",
            "events.csv",
            """
            id;at;kind;amount;lat;lon
            1;2026-01-05T10:00:00;a;12,5;43,238;76,945
            2;2026-01-05T10:00:00+00:00;b;101;43,238;76,945
            3;yesterday;c;1;43,238;76,945
            4;2026-01-05T10:00:00;c;;;
            """);
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(load.path("accepted").asLong()).isEqualTo(1);
    assertThat(load.path("rejected").asLong()).isEqualTo(3);
    assertThat(
            feed.rows(
                "it_events",
                "SELECT id, CAST(\"at\" AS VARCHAR), amount, district, h3 FROM t WHERE id = '1'"))
        .containsExactly(
            List.of(
                "1",
                "2026-01-05 05:00:00+00",
                12.5,
                "almaly",
                H3Core.newInstance().latLngToCellAddress(43.238, 76.945, 9)));
    var id = load.path("id").asString();
    var rejections =
        Visitor.json(feed.steward().get("/api/v1/loads/" + id + "/rejections")).path("items");
    assertThat(feed.rejections(load))
        .containsExactly("3 amount range", "4 at type", "4 kind reference", "5 kind reference");
    assertThat(rejections.path(0).path("message").asString()).contains("101", "0 … 100");
    assertThat(rejections.path(0).path("row").path("amount").asString()).isEqualTo("101");
  }

  @Test
  void theSameFileAgainChangesNothing() {
    var text = "id,at,kind\nsame-1,2026-01-05T10:00:00,a\n";
    var first = feed.load("it_events", "same.csv", text);
    var again = feed.load("it_events", "same.csv", text);
    assertThat(first.path("state").asString()).isEqualTo("published");
    assertThat(again.path("state").asString()).isEqualTo("unchanged");
    var other = feed.load("it_events", "other.csv", text + "\n");
    assertThat(other.path("state").asString()).isEqualTo("unchanged");
    assertThat(feed.rows("it_events", "SELECT count(*) FROM t WHERE id = 'same-1'"))
        .containsExactly(List.of(1L));
  }

  @Test
  void aFileWithoutRowsEmptiesNoDatasetUnlessItsContractKnowsThat() {
    var columns = "code string required";
    var other = "num integer min=1";
    feed.contract(TestContract.of("it_emptied", "replace", columns, other));
    feed.load("it_emptied", "codes.csv", "code,num\na,1\nb,2\n");
    for (var text : List.of("code,num\n", "code,num\nc,0\n")) {
      var load = feed.load("it_emptied", "none.csv", text);
      assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("refused");
      assertThat(load.at("/problem/code").asString()).isEqualTo("load-empties");
    }
    assertThat(feed.rows("it_emptied", "SELECT count(*) FROM t")).containsExactly(List.of(2L));
    feed.contract(TestContract.of("it_emptied", "replace", columns, other).rows(2));
    var few = feed.load("it_emptied", "few.csv", "code,num\nd,4\n");
    assertThat(few.at("/problem/code").asString()).as(few.toString()).isEqualTo("load-row-count");
    feed.contract(TestContract.of("it_emptied", "replace", columns, other).rows(0));
    var empty = feed.load("it_emptied", "none.csv", "code,num\n");
    assertThat(empty.path("state").asString()).as(empty.toString()).isEqualTo("published");
    assertThat(feed.rows("it_emptied", "SELECT * FROM t")).isEmpty();
  }

  @Test
  void aFeedThatBringsTheSameFileWorksAgain() {
    feed.contract(TestContract.of("it_confirmed", "replace", "code string key unique"));
    feed.load("it_confirmed", "codes.csv", "code\na\n");
    var id = new city.sitcenter.kernel.DatasetId("it_confirmed");
    catalog.feedFailed(id, "it_source", "source-unreachable");
    assertThat(catalog.health(id).fresh()).isEqualTo(city.sitcenter.catalog.Health.Fresh.FAILED);
    var again =
        loads.accept(
            feed.incoming("it_confirmed", "codes.csv", "it_source"),
            new java.io.ByteArrayInputStream("code\na\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(feed.end(again.id().toString()).path("state").asString()).isEqualTo("unchanged");
    assertThat(catalog.health(id).fresh()).isNotEqualTo(city.sitcenter.catalog.Health.Fresh.FAILED);
  }

  @Test
  void aFileIsCheckedWhileAnotherIsPublishedAndAgainWhenThatChangedTheRows() throws Exception {
    feed.contract(TestContract.of("it_late", "append", "code string required unique"));
    feed.load("it_late", "first.csv", "code\nz\n");
    var contract = catalog.get(new city.sitcenter.kernel.DatasetId("it_late"));
    final String id;
    try (var other = snapshots.stage(contract)) {
      id = ready("it_late", "second.csv", "code\na\nb\n");
      assertThat(feed.look(id).path("accepted").asLong()).isEqualTo(2);
      try (var statement = other.connection().createStatement()) {
        statement.execute("CREATE TEMP TABLE meanwhile AS SELECT 'a' AS code");
      }
      other.append("meanwhile");
      other.publish(
          new city.sitcenter.lake.store.snapshot.PublishDetails(
              city.sitcenter.identity.Actor.system(), "x", null, List.of(), List.of(), 1, 0, 0));
    }
    var end = feed.end(id);
    assertThat(end.path("state").asString()).as(end.toString()).isEqualTo("published");
    assertThat(end.path("accepted").asLong()).isEqualTo(1);
    assertThat(end.path("rejected").asLong()).isEqualTo(1);
    assertThat(feed.rows("it_late", "SELECT code FROM t ORDER BY code"))
        .containsExactly(List.of("a"), List.of("b"), List.of("z"));
  }

  @Test
  void aContractThatChangesWhileAFileIsCheckedHoldsForIt() {
    var columns = "code string required";
    feed.contract(TestContract.of("it_changing", "append", columns, "num integer"));
    var contract = catalog.get(new city.sitcenter.kernel.DatasetId("it_changing"));
    final String id;
    try (var other = snapshots.stage(contract)) {
      id = ready("it_changing", "a.csv", "code,num\na,1\nb,200\n");
      feed.contract(TestContract.of("it_changing", "append", columns, "num integer max=100"));
    }
    var end = feed.end(id);
    assertThat(end.path("state").asString()).as(end.toString()).isEqualTo("published");
    assertThat(end.path("accepted").asLong()).isEqualTo(1);
    assertThat(end.path("rejected").asLong()).isEqualTo(1);
  }

  @Test
  void correctedRowsAreSentAgain() {
    var load =
        feed.load(
            "it_events",
            "fix.csv",
            "id,at,kind,amount\nfix-1,2026-01-05T10:00:00,zz,7\nfix-2,2026-01-06T10:00:00,a,8\n");
    var id = load.path("id").asString();
    var visitor = feed.steward();
    var rejection =
        Visitor.json(visitor.get("/api/v1/loads/" + id + "/rejections")).path("items").path(0);
    var mended =
        visitor.put(
            "/api/v1/loads/" + id + "/rejections/" + rejection.path("id").asString(),
            Map.of("row", Map.of("kind", "b")));
    assertThat(mended.statusCode()).as(mended.body()).isEqualTo(200);
    assertThat(Visitor.json(mended).path("state").asString()).isEqualTo("fixed");
    var resent = visitor.post("/api/v1/loads/" + id + "/rejections/resend", Map.of());
    assertThat(resent.statusCode()).as(resent.body()).isEqualTo(202);
    var end = feed.end(Visitor.json(resent).path("id").asString());
    assertThat(end.path("state").asString()).as(end.toString()).isEqualTo("published");
    assertThat(end.path("parent").asString()).isEqualTo(id);
    assertThat(feed.rows("it_events", "SELECT kind, amount FROM t WHERE id = 'fix-1'"))
        .containsExactly(List.of("b", 7.0));
    assertThat(visitor.get("/api/v1/loads/" + id + "/rejections.csv").body())
        .contains("line,column,rule,value,message,row", "2,\"kind\",\"reference\",\"zz\"");
    assertThat(visitor.post("/api/v1/loads/" + id + "/rejections/resend", Map.of()).statusCode())
        .isEqualTo(409);
    var all = "/api/v1/loads/" + id + "/rejections?state=";
    assertThat(Visitor.json(visitor.get(all + "fixed")).path("items").path(0).path("resent"))
        .isEqualTo(end.path("id"));
    assertThat(Visitor.json(visitor.get(all + "open")).path("items")).isEmpty();
  }

  private String mended(String load, Map<String, String> cells) {
    var visitor = feed.steward();
    var rejection =
        Visitor.json(visitor.get("/api/v1/loads/" + load + "/rejections")).path("items").path(0);
    var answer =
        visitor.put(
            "/api/v1/loads/" + load + "/rejections/" + rejection.path("id").asString(),
            Map.of("row", cells));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return "/api/v1/loads/" + load + "/rejections/resend";
  }

  @Test
  void correctedRowsAreSentOnceHoweverManyAskAtOnce() throws Exception {
    feed.contract(TestContract.of("it_once", "append", "num integer required"));
    var load = feed.load("it_once", "once.csv", "num\n1\nx\n");
    var path = mended(load.path("id").asString(), Map.of("num", "2"));
    var together = new java.util.concurrent.CyclicBarrier(4);
    var answers = new java.util.ArrayList<java.net.http.HttpResponse<String>>();
    try (var people = java.util.concurrent.Executors.newFixedThreadPool(4)) {
      var asked =
          java.util.stream.IntStream.range(0, 4)
              .mapToObj(n ->
                  people.submit(() -> {
                    var visitor = feed.steward();
                    together.await();
                    return visitor.post(path, Map.of());
                  }))
              .toList();
      for (var answer : asked) {
        answers.add(answer.get());
      }
    }
    assertThat(answers)
        .extracting(java.net.http.HttpResponse::statusCode)
        .containsExactlyInAnyOrder(202, 409, 409, 409);
    answers.stream()
        .filter(answer -> answer.statusCode() == 202)
        .forEach(answer -> feed.end(Visitor.json(answer).path("id").asString()));
    assertThat(feed.rows("it_once", "SELECT num FROM t ORDER BY num"))
        .containsExactly(List.of(1L), List.of(2L));
  }

  @Test
  void correctedRowsOfWhatWasReplacedSinceAreRefused() {
    feed.contract(
        TestContract.of("it_stale", "replace", "code string key", "num integer required"));
    var old = feed.load("it_stale", "old.csv", "code,num\na,1\nb,x\n");
    var path = mended(old.path("id").asString(), Map.of("num", "2"));
    feed.load("it_stale", "new.csv", "code,num\na,7\nb,8\n");
    var answer = feed.steward().post(path, Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(Visitor.json(answer).path("code").asString()).isEqualTo("load-replaced");
    assertThat(feed.rows("it_stale", "SELECT code, num FROM t ORDER BY code"))
        .containsExactly(List.of("a", 7L), List.of("b", 8L));
  }

  @Test
  void timesThatNoCalendarHasAreNoTimes() {
    feed.contract(
        TestContract.of(
                "it_times", "append", "day date", "at timestamp", "lat number", "lon number")
            .with("time: {event: at}")
            .with("place: {lat: lat, lon: lon}"));
    var load =
        feed.load(
            "it_times",
            "times.csv",
            """
            day,at
            2026-01-01,2026-01-01T00:00:00
            infinity,2026-01-01T00:00:00
            -infinity,2026-01-01T00:00:00
            2026-01-01,infinity
            2026-01-01,-infinity
            0000-01-01,2026-01-01T00:00:00
            2026-01-01,0000-06-01T00:00:00Z
            2026-01-01,10000-06-01 00:00:00
            2026-01-01,20000-06-01T00:00:00Z
            0001-02-01,9999-12-01T00:00:00
            """);
    assertThat(load.path("accepted").asLong()).as(load.toString()).isEqualTo(2);
    var rejections =
        Visitor.json(
                feed.steward().get("/api/v1/loads/" + load.path("id").asString() + "/rejections"))
            .path("items");
    assertThat(
            rejections
                .valueStream()
                .map(r -> r.path("line").asLong() + " " + r.path("rule").asString()))
        .containsExactly(
            "3 type", "4 type", "5 type", "6 type", "7 type", "8 type", "9 type", "10 type");
  }

  @Test
  void aZeroCharacterRejectsItsRowOnly() {
    feed.contract(TestContract.of("it_zero", "append", "word string", "num integer"));
    var load =
        feed.load("it_zero", "zero.csv", "word,num\nfine,1\nod\u0000d,2\nfine,\u00003\nlast,4\n");
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(load.path("accepted").asLong()).isEqualTo(2);
    assertThat(feed.rejections(load)).containsExactly("3 word control", "4 num control");
  }

  @Test
  void aLoadWithTooManyBadRowsIsRefusedAsAWhole() {
    feed.contract(TestContract.of("it_strict", "append", "num integer required").tolerating(0.1));
    var load = feed.load("it_strict", "n.csv", "num\n1\n2\nx\n");
    assertThat(load.path("state").asString()).isEqualTo("refused");
    assertThat(load.path("problem").path("code").asString()).isEqualTo("load-tolerance");
    assertThat(load.path("problem").path("detail").asString())
        .contains("1 of 3 rows", "(33.33%)", "allows 10%");
    assertThat(load.path("rejected").asLong()).isEqualTo(1);
    assertThat(feed.rows("it_strict", "SELECT * FROM t")).isEmpty();
  }

  @Test
  void missingAndRenamedColumnsAreSaidInWords() {
    var load =
        feed.load("it_events", "columns.csv", "id,at,kinds,colour\n1,2026-01-05T10:00:00,a,red\n");
    assertThat(load.path("state").asString()).isEqualTo("refused");
    assertThat(load.path("problem").path("detail").asString())
        .contains("Missing: kind", "Not known: kinds, colour", "kinds → kind");
  }

  @Test
  void theRawFileIsKeptAndMakesTheSameSnapshotAgain() {
    var text = "id,at,kind\nraw-1,2026-01-05T10:00:00,a\n";
    var load = feed.load("it_events", "raw.csv", text);
    var id = load.path("id").asString();
    assertThat(feed.steward().get("/api/v1/loads/" + id + "/raw").body()).isEqualTo(text);
    assertThat(lake.raw().resolve("it_events/" + id)).as("where backups look").hasContent(text);
    var again = feed.steward().post("/api/v1/datasets/it_events/loads?rebuild=" + id, Map.of());
    assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
    var end = feed.end(Visitor.json(again).path("id").asString());
    assertThat(end.path("state").asString()).isEqualTo("unchanged");
  }

  @Test
  void whatIsOnlyAddedIsNotAddedTwice() {
    feed.contract(TestContract.of("it_added", "append", "code string required"));
    var load = feed.load("it_added", "a.csv", "code\na\nb\n").path("id").asString();
    var again = feed.steward().post("/api/v1/datasets/it_added/loads?rebuild=" + load, Map.of());
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(Visitor.json(again).path("code").asString()).isEqualTo("load-is-there");
    assertThat(feed.rows("it_added", "SELECT count(*) FROM t")).containsExactly(List.of(2L));
  }

  @Test
  void theProgressIsToldAsItMoves() {
    var answer =
        feed.send(
            "it_events",
            "sse.csv",
            "id,at,kind\nsse-1,2026-01-05T10:00:00,a\n".getBytes(StandardCharsets.UTF_8),
            Map.of());
    var id = Visitor.json(answer).path("id").asString();
    var events = feed.steward().get("/api/v1/loads/" + id + "/events").body();
    assertThat(events).contains("event:load", "\"state\":\"published\"");
  }

  @Test
  void whoMayNotWriteMayNotLoad() {
    assertThat(feed.send("it_unknown", "x.csv", new byte[] {1}, Map.of()).statusCode())
        .isEqualTo(404);
  }

  /** Sends a file whose load then waits for another's publication to end. */
  private String ready(String dataset, String name, String text) {
    var sent = feed.send(dataset, name, text.getBytes(StandardCharsets.UTF_8), Map.of());
    var id = Visitor.json(sent).path("id").asString();
    org.awaitility.Awaitility.await()
        .atMost(30, java.util.concurrent.TimeUnit.SECONDS)
        .until(() -> feed.look(id).path("state").asString().equals("publishing"));
    return id;
  }
}
