package city.sitcenter.lake.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.lake.ingest.load.Feed;
import city.sitcenter.lake.ingest.load.TestContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class FigureStoreTest {

  @Autowired Feed feed;

  @Test
  void whatWasReplacedIsNoSourceAnyMore() {
    feed.contract(TestContract.of("fs_replaced", "replace", "code string key unique"));
    feed.load("fs_replaced", "old.csv", "code\na\nb\n");
    var last = feed.load("fs_replaced", "new.csv", "code\na\nc\n");
    var answer =
        feed.steward()
            .post("/api/v1/query", Map.of("sql", "SELECT count(*) AS n FROM fs_replaced"));
    var figure = Visitor.json(answer).path("figure").asString();
    var opened = Visitor.json(feed.steward().get("/api/v1/figures/" + figure));
    var sources = opened.findValues("sources").getFirst();
    assertThat(sources.size()).as(opened.toString()).isEqualTo(1);
    assertThat(sources.toString()).contains("new.csv", last.path("id").asString());
  }
}
