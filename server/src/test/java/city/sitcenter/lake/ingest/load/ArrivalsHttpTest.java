package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CityTest
class ArrivalsHttpTest {

  @Autowired Feed feed;
  @Autowired Visitors visitors;
  @Autowired Clock clock;

  private Instant before;

  @BeforeEach
  void contracts() {
    feed.contract(
        TestContract.of("ar_rows", "append", "num integer", "word string")
            .with("partners: [transit_operator]"));
    feed.contract(TestContract.of("ar_other", "append", "num integer", "word string"));
    before = clock.instant();
  }

  private String load(Visitor visitor, String dataset, String content) {
    var sent =
        feed.post(
            visitor,
            "/api/v1/datasets/" + dataset + "/loads",
            "rows.csv",
            content.getBytes(StandardCharsets.UTF_8),
            Map.of());
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
    var load = Visitor.json(sent).path("id").asString();
    feed.end(load);
    return load;
  }

  private JsonNode arrivals(Visitor visitor) {
    var answer = visitor.get("/api/v1/arrivals?since=" + before);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Visitor.json(answer);
  }

  private static JsonNode of(JsonNode arrivals, String dataset) {
    return IntStream.range(0, arrivals.path("datasets").size())
        .mapToObj(arrivals.path("datasets")::path)
        .filter(one -> one.path("dataset").asString().equals(dataset))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyLoadCountsHoweverManyThereAre() {
    var officer = visitors.as(Role.OFFICER, "akimat");
    load(officer, "ar_rows", "num,word\n1,a\n2,b\nx,c\n");
    var last = load(officer, "ar_rows", "num,word\n3,a\n");
    load(officer, "ar_other", "num,word\n7,a\n");

    var came = arrivals(officer);
    assertThat(came.path("loads").asLong()).isGreaterThanOrEqualTo(3);
    assertThat(came.path("accepted").asLong()).isGreaterThanOrEqualTo(4);
    var rows = of(came, "ar_rows");
    assertThat(rows.path("loads").asLong()).isEqualTo(2);
    assertThat(rows.path("accepted").asLong()).isEqualTo(3);
    assertThat(rows.path("rejected").asLong()).isEqualTo(1);
    assertThat(rows.path("load").asString()).isEqualTo(last);
    assertThat(of(came, "ar_other").path("accepted").asLong()).isEqualTo(1);
  }

  @Test
  void aLoadThatBroughtNothingIsNamedUntilAnotherDoes() {
    var officer = visitors.as(Role.OFFICER, "akimat");
    var broken = load(officer, "ar_other", "this,that\n1,2\n");
    assertThat(arrivals(officer).path("broken").toString()).contains(broken);
    load(officer, "ar_other", "num,word\n8,a\n");
    assertThat(arrivals(officer).path("broken").toString()).doesNotContain(broken);
  }

  @Test
  void aPartnerIsToldOfWhatItSentAlone() {
    var partner = visitors.as(Role.PARTNER, "transit_operator");
    load(visitors.as(Role.OFFICER, "akimat"), "ar_rows", "num,word\n11,a\n12,b\n");
    load(partner, "ar_rows", "num,word\n13,c\n");
    var came = arrivals(partner);
    assertThat(of(came, "ar_rows").path("accepted").asLong()).isEqualTo(1);
    assertThat(came.toString()).doesNotContain("ar_other");
  }

  @Test
  void rowsThatAreHiddenAreNotCounted() {
    feed.contract(
        TestContract.of("ar_hidden", "append", "num integer", "word string")
            .with("rowRule: {column: word, is: actor.organisation}"));
    load(visitors.as(Role.OFFICER, "akimat"), "ar_hidden", "num,word\n1,akimat\n");
    load(visitors.as(Role.OFFICER, "akimat"), "ar_other", "num,word\n1,a\n");
    assertThat(arrivals(visitors.as(Role.ANALYST, "police_department")).path("datasets").toString())
        .contains("ar_other")
        .doesNotContain("ar_hidden");
  }

  @Test
  void aMomentTooLongAgoIsRefused() {
    var far = clock.instant().minus(Duration.ofDays(32));
    var answer = visitors.as(Role.STEWARD).get("/api/v1/arrivals?since=" + far);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("since");
  }
}
