package city.sitcenter.catalog.health;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.DatasetState;
import city.sitcenter.catalog.Health.Fresh;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.lake.query.answer.TestDatasets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CityTest
class StatesTest {

  @Autowired Catalog catalog;
  @Autowired States states;
  @Autowired TestDatasets datasets;
  @Autowired JdbcClient jdbc;

  @Test
  void aFeedThatBringsNothingNewIsFreshAndWorks() {
    var id = dataset("st_confirmed");
    var now = Instant.now();
    catalog.published(state(id, 1, now.minus(Duration.ofDays(5))));
    assertThat(catalog.health(id).fresh()).isEqualTo(Fresh.FAILED);
    catalog.confirmed(id, null, now);
    assertThat(catalog.health(id).fresh()).isEqualTo(Fresh.OK);
    catalog.feedFailed(id, "one", "source-unreachable");
    catalog.confirmed(id, "other", now);
    assertThat(catalog.health(id).fresh()).isEqualTo(Fresh.FAILED);
    catalog.confirmed(id, "one", now);
    assertThat(catalog.health(id).fresh()).isEqualTo(Fresh.OK);
  }

  @Test
  void rowsThatGoAreNoNewsOfTheFeed() {
    var id = dataset("st_trimmed");
    var old = Instant.now().minus(Duration.ofDays(9));
    catalog.published(state(id, 1, old));
    catalog.feedFailed(id, "one", "source-unreachable");
    var left = state(id, 2, Instant.now());
    catalog.trimmed(
        new DatasetState(
            id,
            left.snapshot(),
            2,
            left.publishedAt(),
            "",
            3,
            30,
            1,
            null,
            null,
            0,
            0,
            0,
            List.of(),
            List.of(),
            "1.0.0"));
    var state = catalog.state(id).orElseThrow();
    assertThat(state.rows()).isEqualTo(3);
    assertThat(state.publishedAt()).isEqualTo(old);
    assertThat(state.sources()).containsExactly("feed");
    assertThat(catalog.health(id).fresh()).isEqualTo(Fresh.FAILED);
    assertThat(catalog.health(id).reasons().getFirst().code()).isEqualTo("feed-failed");
  }

  @Test
  void aPublicationLooksAtNoOtherDataset() {
    var one = dataset("st_one");
    var other = dataset("st_other");
    catalog.published(state(one, 1, Instant.now()));
    catalog.published(state(other, 1, Instant.now()));
    // nobody else is read again: what is gone from the table stays known
    jdbc.sql("delete from catalog.state where dataset = 'st_other'").update();
    catalog.published(state(one, 3, Instant.now()));
    assertThat(catalog.state(other)).isPresent();
    catalog.published(state(one, 2, Instant.now()));
    assertThat(catalog.state(one).orElseThrow().sequence())
        .as("an earlier one that is told later is not the newest")
        .isEqualTo(3);
  }

  @Test
  void oldStatesGoButForTheNewest() {
    var id = dataset("st_old");
    var old = Instant.now().minus(Duration.ofDays(500));
    for (int i = 1; i <= 15; i++) {
      catalog.published(state(id, i, old.plus(Duration.ofDays(i))));
    }
    states.forget();
    assertThat(
            jdbc.sql("select min(sequence) from catalog.state where dataset = 'st_old'")
                .query(Long.class)
                .single())
        .isEqualTo(4);
  }

  @Test
  void whatDependsOnADatasetIsJudgedWithIt() {
    var source = dataset("st_source");
    var derived = dataset("st_derived");
    catalog.published(state(source, 1, Instant.now()));
    var state = state(derived, 1, Instant.now());
    catalog.published(
        new DatasetState(
            derived,
            state.snapshot(),
            1,
            state.publishedAt(),
            "",
            10,
            100,
            1,
            null,
            null,
            10,
            0,
            0,
            List.of(),
            List.of(source),
            "1.0.0"));
    assertThat(catalog.health(derived).degradedBy()).isEmpty();
    catalog.feedFailed(source, "one", "source-unreachable");
    assertThat(catalog.health(derived).degradedBy()).containsExactly(source);
    catalog.confirmed(source, "one", Instant.now());
    assertThat(catalog.health(derived).degradedBy()).isEmpty();
  }

  private DatasetId dataset(String id) {
    return datasets
        .contract(id, "- {property: sensitivity, value: open}", "num integer open\n")
        .id();
  }

  private static DatasetState state(DatasetId id, long sequence, Instant at) {
    return new DatasetState(
        id,
        Ids.next(),
        sequence,
        at,
        "test",
        10,
        100,
        1,
        null,
        null,
        10,
        0,
        0,
        List.of("feed"),
        List.of(),
        "1.0.0");
  }
}
