package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where the rows of a dataset are, as the catalogue tells it and to whom. */
@CityTest
class DistrictsTest {

  @Autowired Feed feed;
  @Autowired Visitors visitors;

  @Test
  void aDatasetIsFoundByTheDistrictsInWhichItHasRows() {
    var columns = new String[] {"id string key", "lat number", "lon number"};
    var contract =
        TestContract.of("it_covering", "merge", columns).with("place: {lat: lat, lon: lon}");
    feed.contract(contract);
    feed.load("it_covering", "a.csv", "id,lat,lon\n1,43.238,76.945\n2,10,10\n3,,\n");
    await().untilAsserted(() -> assertThat(foundIn("almaly")).contains("it_covering"));
    assertThat(foundIn("medeu")).doesNotContain("it_covering");
    for (var words : List.of("q=алмалы", "q=almaly+it_covering", "q=it_covering+Алмалинский")) {
      assertThat(searched(feed.steward(), words)).as(words).contains("it_covering");
    }
    assertThat(searched(feed.steward(), "q=it_covering+medeu")).isEmpty();
    feed.load("it_covering", "b.csv", "id,lat,lon\n1,43.16,77.06\n");
    await().untilAsserted(() -> assertThat(foundIn("medeu")).contains("it_covering"));
    assertThat(foundIn("almaly")).doesNotContain("it_covering");
    feed.rename(
        "it_covering",
        TestContract.of("it_covered", "merge", columns)
            .with("place: {lat: lat, lon: lon}")
            .with("aliases: [it_covering]"));
    assertThat(foundIn("medeu")).contains("it_covered").doesNotContain("it_covering");
    assertThat(foundIn("almaly,medeu")).contains("it_covered");
    assertThat(foundIn("nowhere")).isEmpty();
  }

  @Test
  void whoMaySeeNoRowLearnsNeitherTheirTimeNorTheirPlace() {
    feed.contract(
        TestContract.of(
                "it_ruled",
                "merge",
                "id string key",
                "org string required",
                "at timestamp required",
                "lat number",
                "lon number")
            .with("place: {lat: lat, lon: lon}")
            .with("time: {event: at}")
            .with("rowRule: {column: org, is: actor.organisation}")
            .sensitive("open"));
    var row = "1,akimat,2020-05-05T00:00:00Z,43.16,77.06\n";
    feed.load("it_ruled", "a.csv", "id,org,at,lat,lon\n" + row);
    var own = visitors.as(Role.STEWARD, "akimat");
    await().untilAsserted(() -> assertThat(searched(own, "district=medeu")).contains("it_ruled"));
    assertThat(searched(own, "from=2020-05-01&to=2020-05-31")).contains("it_ruled");
    for (var other : List.of(visitors.nobody(), visitors.as(Role.ANALYST, "police_department"))) {
      assertThat(searched(other, "q=it_ruled")).contains("it_ruled");
      assertThat(searched(other, "district=medeu")).doesNotContain("it_ruled");
      assertThat(searched(other, "q=it_ruled+medeu")).isEmpty();
      assertThat(searched(other, "from=2020-05-01&to=2020-05-31")).doesNotContain("it_ruled");
      assertThat(other.get("/api/v1/datasets/it_ruled").body()).doesNotContain("2020-05-05");
      var points = Visitor.json(other.get("/api/v1/datasets/it_ruled/quality")).path("points");
      assertThat(points).isNotEmpty();
      assertThat(points.findValues("freshnessHours")).allMatch(hours -> hours.isNull());
    }
    var profile = visitors.nobody().get("/api/v1/datasets/it_ruled/profile").body();
    assertThat(profile).contains("\"publishedBy\":\"akimat\"");
  }

  @Test
  void aHiddenTimeOrPlaceIsNotTold() {
    feed.contract(
        TestContract.of(
                "it_unseen",
                "merge",
                "id string key",
                "at timestamp required restricted",
                "district string restricted")
            .with("time: {event: at}")
            .sensitive("open"));
    feed.load("it_unseen", "a.csv", "id,at,district\n1,2020-05-05T00:00:00Z,medeu\n");
    var own = visitors.as(Role.STEWARD, "akimat");
    await().untilAsserted(() -> assertThat(searched(own, "district=medeu")).contains("it_unseen"));
    assertThat(own.get("/api/v1/datasets/it_unseen").body()).contains("2020-05-05");
    var nobody = visitors.nobody();
    assertThat(searched(nobody, "q=it_unseen")).contains("it_unseen");
    for (var asked :
        List.of("district=medeu", "q=it_unseen+medeu", "from=2020-05-01&to=2020-05-31")) {
      assertThat(searched(nobody, asked)).as(asked).doesNotContain("it_unseen");
    }
    assertThat(nobody.get("/api/v1/datasets/it_unseen").body()).doesNotContain("2020-05-05");
    var points = Visitor.json(nobody.get("/api/v1/datasets/it_unseen/quality")).path("points");
    assertThat(points.findValues("freshnessHours")).isNotEmpty().allMatch(hours -> hours.isNull());
  }

  private static List<String> searched(Visitor visitor, String query) {
    var found = Visitor.json(visitor.get("/api/v1/datasets?limit=200&" + query));
    return found.path("items").valueStream().map(one -> one.path("id").asString()).toList();
  }

  private List<String> foundIn(String districts) {
    var found =
        Visitor.json(feed.steward().get("/api/v1/datasets?limit=200&district=" + districts));
    return found.path("items").valueStream().map(one -> one.path("id").asString()).toList();
  }
}
