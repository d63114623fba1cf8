package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class LoadsHttpTest {

  private static final byte[] BAD =
      "num,word\n1,a\nx,secret word\n".getBytes(StandardCharsets.UTF_8);

  @Autowired Feed feed;
  @Autowired Visitors visitors;

  @BeforeEach
  void contract() {
    feed.contract(
        TestContract.of("lh_rows", "append", "num integer", "word string")
            .with("partners: [transit_operator]"));
  }

  private HttpResponse<String> send(Visitor visitor, String content) {
    return feed.post(
        visitor,
        "/api/v1/datasets/lh_rows/loads",
        "rows.csv",
        content.getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  private String loadOf(Visitor visitor, byte[] content) {
    var sent = feed.post(visitor, "/api/v1/datasets/lh_rows/loads", "rows.csv", content, Map.of());
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
    var load = Visitor.json(sent).path("id").asString();
    feed.end(load);
    return load;
  }

  @Test
  void theOwnersPeopleAndNamedPartnersBringData() {
    assertThat(send(visitors.as(Role.STEWARD, "akimat"), "num,word\n1,s\n").statusCode())
        .isEqualTo(202);
    assertThat(send(visitors.as(Role.OFFICER, "akimat"), "num,word\n2,o\n").statusCode())
        .isEqualTo(202);
    assertThat(send(visitors.as(Role.PARTNER, "transit_operator"), "num,word\n3,p\n").statusCode())
        .isEqualTo(202);
  }

  @Test
  void nobodyElseBringsData() {
    var content = "num,word\n9,z\n";
    assertThat(send(visitors.as(Role.STEWARD, "police_department"), content).statusCode())
        .isEqualTo(403);
    assertThat(send(visitors.as(Role.OFFICER, "police_department"), content).statusCode())
        .isEqualTo(403);
    assertThat(send(visitors.as(Role.PARTNER, "weather_service"), content).statusCode())
        .isEqualTo(404);
    assertThat(send(visitors.as(Role.PARTNER), content).statusCode()).isEqualTo(404);
    assertThat(send(visitors.as(Role.OPERATOR), content).statusCode()).isEqualTo(403);
    assertThat(send(visitors.as(Role.OPERATOR, "akimat"), content).statusCode()).isEqualTo(403);
    assertThat(send(visitors.as(Role.ANALYST, "akimat"), content).statusCode()).isEqualTo(403);
  }

  @Test
  void thePageOfADatasetOffersWhatItsReaderMayDo() {
    assertThat(access(visitors.as(Role.OFFICER, "akimat")))
        .isEqualTo("{\"read\":true,\"write\":false,\"load\":true}");
    assertThat(access(visitors.as(Role.STEWARD, "akimat")))
        .isEqualTo("{\"read\":true,\"write\":true,\"load\":true}");
    assertThat(access(visitors.as(Role.PARTNER, "transit_operator")))
        .isEqualTo("{\"read\":false,\"write\":false,\"load\":true}");
    assertThat(access(visitors.as(Role.ANALYST, "akimat")))
        .isEqualTo("{\"read\":true,\"write\":false,\"load\":false}");
  }

  private static String access(Visitor visitor) {
    return Visitor.json(visitor.get("/api/v1/datasets/lh_rows")).path("access").toString();
  }

  @Test
  void aPartnerMendsWhatItSentAndSeesNobodyElses() {
    var partner = visitors.as(Role.PARTNER, "transit_operator");
    var own = loadOf(partner, BAD);
    var seen = partner.get("/api/v1/loads/" + own + "/rejections");
    assertThat(seen.body()).contains("secret word");
    var rejection = Visitor.json(seen).path("items").path(0).path("id").asString();
    var mended =
        partner.put(
            "/api/v1/loads/" + own + "/rejections/" + rejection,
            Map.of("row", Map.of("num", "2", "word", "b")));
    assertThat(mended.statusCode()).as(mended.body()).isEqualTo(200);
    assertThat(partner.post("/api/v1/loads/" + own + "/rejections/resend", Map.of()).statusCode())
        .isEqualTo(202);

    var others = loadOf(visitors.as(Role.OFFICER, "akimat"), BAD);
    assertThat(partner.get("/api/v1/loads/" + others).statusCode()).isEqualTo(404);
    assertThat(partner.get("/api/v1/loads/" + others + "/rejections").statusCode()).isEqualTo(404);
    assertThat(partner.get("/api/v1/loads?dataset=lh_rows&limit=200").body())
        .contains(own)
        .doesNotContain(others);
  }

  @Test
  void aPartnersLoadsAreFoundBehindAHundredOfOthers() {
    var partner = visitors.as(Role.PARTNER, "transit_operator");
    var first = loadOf(partner, text("num,word\n71,a\n"));
    var second = loadOf(partner, text("num,word\n72,a\n"));
    var officer = visitors.as(Role.OFFICER, "akimat");
    var others =
        IntStream.range(0, 101).mapToObj(n -> sent(officer, "num,word\n" + (n + 100))).toList();

    var page = Visitor.json(partner.get("/api/v1/loads?dataset=lh_rows&limit=1"));
    assertThat(page.path("items").path(0).path("id").asString()).isEqualTo(second);
    var next =
        partner.get("/api/v1/loads?dataset=lh_rows&limit=1&cursor=" + page.path("next").asString());
    assertThat(Visitor.json(next).path("items").path(0).path("id").asString()).isEqualTo(first);
    feed.end(others.getLast());
  }

  /** A load that is on its way. */
  private String sent(Visitor visitor, String content) {
    var answer = send(visitor, content);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return Visitor.json(answer).path("id").asString();
  }

  private static byte[] text(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anOperatorSeesHowLoadsGoAndNothingOfTheirRows() {
    var load = loadOf(visitors.as(Role.OFFICER, "akimat"), BAD);
    var operator = visitors.as(Role.OPERATOR);
    assertThat(operator.get("/api/v1/loads/" + load).statusCode()).isEqualTo(200);
    for (var path : new String[] {"/rejections", "/rejections.csv", "/raw"}) {
      var answer = operator.get("/api/v1/loads/" + load + path);
      assertThat(answer.statusCode()).as(path).isEqualTo(403);
      assertThat(answer.body()).doesNotContain("secret word");
    }
    var again = operator.post("/api/v1/datasets/lh_rows/loads?rebuild=" + load, Map.of());
    assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
  }

  @Test
  void aFileWhoseSizeIsNotToldIsRefusedBeforeItComes() {
    var visitor = feed.steward();
    var body =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.csv\"\r\n\r\nnum\n1\r\n--b--\r\n"
            .getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(visitor.uri("/api/v1/datasets/lh_rows/loads"))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElse(""))
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    var answer = visitor.send(request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(411);
    assertThat(Visitor.json(answer).path("code").asString()).isEqualTo("upload-length-needed");
  }

  private HttpResponse<String> sendAs(String mode, String dataset) {
    return feed.send(dataset, "x.csv", text("id,num\n1,2\n"), Map.of("mode", mode));
  }

  @ParameterizedTest
  @CsvSource({
    "append, '', merge, append, 409, key",
    "append, '', merge, replace, 202, ",
    "append, '', append, merge, 202, ",
    "versions, 'sequenceBy: num', merge, append, 409, version",
    "versions, 'sequenceBy: num', merge, replace, 202, ",
    "versions, 'sequenceBy: num', merge, events, 409, version",
    "versions, 'sequenceBy: num', merge, merge, 202, ",
    "events, '', events, append, 409, key",
    "events, '', events, replace, 202, ",
    "whole, '', replace, append, 409, whole",
    "whole, '', replace, merge, 202, ",
  })
  void aModeThatContradictsTheContractIsRefused(
      String name, String property, String mode, String wished, int status, @Nullable String why) {
    var id = "lh_mode_" + name + "_" + mode;
    var contract = TestContract.of(id, mode, "id string key", "num integer required");
    feed.contract(property.isEmpty() ? contract : contract.with(property));
    var answer = sendAs(wished, id);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    var told = Visitor.json(answer);
    if (why == null) {
      assertThat(feed.end(told.path("id").asString()).path("state").asString())
          .isIn("published", "unchanged");
    } else {
      assertThat(told.path("code").asString()).isEqualTo("load-mode");
      assertThat(told.path("detail").asString()).contains(why).contains(wished);
      assertThat(told.path("hint").asString()).contains(mode);
    }
  }

  @Test
  void whereThereIsNoKeyNothingIsMerged() {
    for (var wished : List.of("merge", "events")) {
      var answer = feed.send("lh_rows", "x.csv", text("num\n1\n"), Map.of("mode", wished));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
      assertThat(Visitor.json(answer).path("detail").asString()).contains("no key");
    }
  }

  @Test
  void ofSeveralFilesNoneIsTaken() {
    for (var path : List.of("/api/v1/datasets/lh_rows/loads", "/api/v1/drafts")) {
      var visitor = feed.steward();
      var part =
          "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\nnum\n1\r\n";
      var answer =
          visitor.send(
              HttpRequest.newBuilder(visitor.uri(path))
                  .header("Content-Type", "multipart/form-data; boundary=b")
                  .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElse(""))
                  .POST(
                      BodyPublishers.ofString(
                          part.formatted("a.csv") + part.formatted("b.csv") + "--b--\r\n"))
                  .build());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(Visitor.json(answer).path("code").asString()).isEqualTo("upload-several");
      assertThat(Visitor.json(answer).path("detail").asString()).contains("2 parts");
    }
  }

  @Test
  void aMessageHasAnEnd() {
    var long2000 = "м".repeat(2000);
    var fits = feed.send("lh_rows", "x.csv", text("num\n5\n"), Map.of("message", long2000));
    assertThat(fits.statusCode()).as(fits.body()).isEqualTo(202);
    var answer = feed.send("lh_rows", "x.csv", text("num\n6\n"), Map.of("message", long2000 + "м"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(Visitor.json(answer).path("code").asString()).isEqualTo("text-too-long");
    assertThat(Visitor.json(answer).path("detail").asString()).contains("message", "2,000");
  }
}
