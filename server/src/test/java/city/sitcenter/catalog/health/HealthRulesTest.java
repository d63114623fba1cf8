package city.sitcenter.catalog.health;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.ContractFile;
import city.sitcenter.catalog.DatasetState;
import city.sitcenter.catalog.Health;
import city.sitcenter.catalog.Health.Fresh;
import city.sitcenter.catalog.Health.Level;
import city.sitcenter.catalog.TestContracts;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dataset that is published daily with six hours of grace and a tolerance of a tenth. */
class HealthRulesTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final Contract DAILY = TestContracts.contract("bridges");

  private static DatasetState state(Duration age, long accepted, long rejected, double missing) {
    return new DatasetState(
        new DatasetId("bridges"),
        Ids.next(),
        1,
        NOW.minus(age),
        "x",
        accepted,
        1,
        1,
        null,
        null,
        accepted,
        rejected,
        missing,
        List.of(),
        List.of(),
        "1.0.0");
  }

  private static Health judge(DatasetState... newestFirst) {
    return new HealthRules(DAILY, List.of(newestFirst), List.of(), null, NOW).judge();
  }

  private static DatasetState usual() {
    return state(Duration.ofHours(1), 1000, 0, 0.1);
  }

  /** Usual states, with one in front that is not. */
  private static Health after(DatasetState newest) {
    var states = new ArrayList<DatasetState>(List.of(newest));
    for (int i = 0; i < 5; i++) {
      states.add(usual());
    }
    return judge(states.toArray(DatasetState[]::new));
  }

  @Test
  void nothingIsKnownBeforeTheFirstPublication() {
    var health = judge();
    assertThat(health.fresh()).isEqualTo(Fresh.UNKNOWN);
    assertThat(health.complete()).isEqualTo(Level.UNKNOWN);
    assertThat(health.overall()).isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource({"0,OK", "29,OK", "31,LATE", "71,LATE", "73,FAILED", "10000,FAILED"})
  void freshnessFollowsTheHours(int hours, Fresh expected) {
    assertThat(judge(state(Duration.ofHours(hours), 10, 0, 0)).fresh()).isEqualTo(expected);
  }

  @Test
  void whatNobodyPromisedIsNeitherFreshNorLate() {
    var yaml =
        TestContracts.yaml("bridges", "open")
            .replaceFirst("(?m)^ *- \\{property: frequency.*\n", "");
    var contract =
        Objects.requireNonNull(ContractFile.read("f", yaml, List.of("kk", "ru", "en")).contract());
    assertThat(contract.frequency()).isNull();
    var health = new HealthRules(contract, List.of(usual()), List.of(), null, NOW).judge();
    assertThat(health.fresh()).isEqualTo(Fresh.UNKNOWN);
    assertThat(health.reasons().getFirst().code()).isEqualTo("not-promised");
  }

  @Test
  void aFeedThatDidNotWorkFailsWhateverItsAge() {
    var failure = new FeedFailure(new DatasetId("bridges"), "counter", "source-stalled", NOW);
    var health = new HealthRules(DAILY, List.of(usual()), List.of(failure), null, NOW).judge();
    assertThat(health.overall()).isEqualTo("failed");
    assertThat(health.reasons().getFirst().arguments())
        .contains("counter", new Health.Why("source-stalled"));
  }

  @ParameterizedTest
  @CsvSource({
    "1000,0,OK",
    "960,40,OK",
    "920,80,WATCH",
    "900,100,WATCH",
    "800,200,WARNING",
    "0,0,OK"
  })
  void validityFollowsTheTolerance(long accepted, long rejected, Level expected) {
    assertThat(judge(state(Duration.ZERO, accepted, rejected, 0)).valid()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.10,OK", "0.14,OK", "0.20,WATCH", "0.40,WARNING", "0.0,OK"})
  void missingValuesAreComparedWithWhatIsUsual(double missing, Level expected) {
    assertThat(after(state(Duration.ZERO, 1000, 0, missing)).complete()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1000,OK", "500,OK", "499,WATCH", "99,WARNING", "5000,OK"})
  void rowsAreComparedWithWhatIsUsual(long rows, Level expected) {
    assertThat(after(state(Duration.ZERO, rows, 0, 0.1)).complete()).isEqualTo(expected);
  }

  @Test
  void fewStatesSayNothingOfWhatIsUsual() {
    assertThat(judge(state(Duration.ZERO, 1, 0, 0.9), usual(), usual()).complete())
        .isEqualTo(Level.OK);
  }
}
