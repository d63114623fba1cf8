package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.store.snapshot.Snapshots;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What the management port tells of loads. */
@CityTest
class LoadMetersTest {

  @Autowired Feed feed;
  @Autowired Catalog catalog;
  @Autowired Snapshots snapshots;

  @Value("${local.management.port}")
  int managementPort;

  @Test
  void aLoadThatCannotGoOnMakesTheLagGrow() {
    feed.contract(TestContract.of("it_metered", "append", "code string required"));
    var ended = meter("sitcenter_loads_time_seconds_count{end=\"published\"}");
    var file = "code\na\n".getBytes(StandardCharsets.UTF_8);
    final String load;
    try (var other = snapshots.stage(catalog.get(new DatasetId("it_metered")))) {
      assertThat(other.id()).isNotNull();
      load = Visitor.json(feed.send("it_metered", "a.csv", file, Map.of())).path("id").asString();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              meter("sitcenter_loads_running") >= 1 && meter("sitcenter_loads_lag_seconds") > 1);
    }
    feed.end(load);
    assertThat(meter("sitcenter_loads_time_seconds_count{end=\"published\"}")).isGreaterThan(ended);
    assertThat(meter("sitcenter_datasets{fresh=\"ok\"}")).isPositive();
  }

  private double meter(String name) {
    var text = new Visitor(managementPort).get("/actuator/prometheus").body();
    var line = Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE);
    var found = line.matcher(text);
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }
}
