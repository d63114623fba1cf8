package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What two readers see of one load. */
@CityTest
class LoadViewTest {

  @Autowired Feed feed;
  @Autowired Visitors visitors;

  private void contract() {
    feed.contract(
        TestContract.of(
            "lv_people", "append", "code string key personal longest=3", "num integer required"));
  }

  @Test
  void columnsAReaderMayNotKnowOfAreNotCounted() {
    contract();
    var load =
        feed.load("lv_people", "a.csv", "code,num,secret diagnosis\nabc,1,x\nabcd,2,x\nabe,z,x\n");
    var path = "/api/v1/loads/" + load.path("id").asString();
    var keeper = visitors.as(Role.ADMINISTRATOR).get(path).body();
    assertThat(keeper).contains("\"column\":\"code\"", "\"column\":\"num\"", "diagnosis");
    var analyst = visitors.as(Role.ANALYST, "elsewhere");
    var seen = analyst.get(path).body();
    assertThat(seen).contains("\"column\":\"num\"", "\"rejected\":2");
    assertThat(seen).doesNotContain("\"code\"", "diagnosis");
    assertThat(analyst.get("/api/v1/loads?dataset=lv_people").body())
        .contains("\"column\":\"num\"")
        .doesNotContain("\"column\":\"code\"", "diagnosis");
  }

  @Test
  void aProblemNamesNoHiddenColumnEither() {
    contract();
    var load = feed.load("lv_people", "b.csv", "num\n1\n");
    assertThat(load.path("state").asString()).isEqualTo("refused");
    var path = "/api/v1/loads/" + load.path("id").asString();
    assertThat(detail(visitors.as(Role.ADMINISTRATOR), path)).contains("code");
    assertThat(detail(visitors.as(Role.ANALYST, "elsewhere"), path)).doesNotContain("code");
  }

  private static String detail(Visitor visitor, String path) {
    return Visitor.json(visitor.get(path)).path("problem").path("detail").asString();
  }

  @Test
  void aHeaderThatComesAgainIsSetAside() {
    feed.contract(TestContract.of("lv_header", "append", "code string", "word string"));
    var load = feed.load("lv_header", "c.csv", "code,word\na,b\ncode,word\nc,d\ncode,other\n");
    assertThat(load.path("accepted").asInt()).isEqualTo(3);
    assertThat(load.path("rejected").asInt()).isEqualTo(1);
    assertThat(load.path("rejections").toString()).contains("\"header\"");
    var rows = feed.steward().get("/api/v1/loads/" + load.path("id").asString() + "/rejections");
    assertThat(Visitor.json(rows).path("items").get(0).path("line").asInt()).isEqualTo(3);
  }
}
