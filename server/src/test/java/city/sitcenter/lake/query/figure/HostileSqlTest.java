package city.sitcenter.lake.query.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Problem;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not work: every attack ends in a Problem, in bounded time, and reveals nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileSqlTest {

  /** Sees the people, and the column that is hidden from everybody else. */
  private static final Actor OWNER = TestLake.analyst("emergency_department");

  private TestLake lake;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    lake = GuardedLake.open(folder);
  }

  @AfterAll
  void close() {
    lake.close();
  }

  @ParameterizedTest
  @MethodSource("city.sitcenter.lake.query.figure.HostileSql#all")
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void isRefusedWithItsProblem(HostileSql.Attack attack) {
    var stranger = TestLake.analyst("parks");
    assertThatThrownBy(() -> lake.ask(stranger, attack.sql()))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(attack.code());
              assertThat(problem.arguments()).hasSize(1);
              var words = (LocalText) problem.arguments().getFirst();
              assertThat(words.in(Locale.ENGLISH)).matches(attack.words());
              assertThat(problem.getMessage())
                  .doesNotContain("iin'")
                  .doesNotContain("hush-")
                  .doesNotContain("8501");
            });
  }

  @Test
  void thereAreEnoughAttacks() {
    assertThat(HostileSql.all().map(HostileSql.Attack::sql).distinct().count()).isGreaterThan(130);
  }

  static Stream<HostileSql.Attack> aimedAtOthers() {
    return Stream.concat(HostileSql.otherPeoplesDataset(), HostileSql.otherPeoplesColumn());
  }

  /** So they are refused for who asks, not for how they are written. */
  @ParameterizedTest
  @MethodSource("aimedAtOthers")
  void isAnsweredToTheOwner(HostileSql.Attack attack) {
    assertThat(lake.ask(OWNER, attack.sql()).kept().rows()).isNotNull();
  }

  @Test
  void whatTheAttacksNameIsThere() {
    assertThat(lake.ask(OWNER, "SELECT iin FROM secret_people").cell(0, 0))
        .isEqualTo("850101300123");
    var call =
        lake.ask(
            OWNER,
            "SELECT call_id, service, priority, district FROM calls WHERE call_id = 'C-7' AND called_at IS NOT NULL AND minutes = 7");
    assertThat(call.kept().rows()).hasSize(1);
    assertThat(call.kept().rows().getFirst()).containsExactly("C-7", "hush-7", 1L, "medeu");
    assertThat(lake.ask(OWNER, "SELECT count(*) AS n FROM calls").cell(0, 0)).isEqualTo(20_000L);
    assertThat(lake.ask(TestLake.analyst("parks"), "SELECT count(*) AS n FROM calls").cell(0, 0))
        .isEqualTo(20_000L);
  }

  /** Its tree is deeper than readers of JSON go by themselves. */
  @Test
  void aLongSumIsAnswered() {
    var sql = "SELECT " + "1 + ".repeat(300) + "1 AS n";
    assertThat(lake.ask(OWNER, sql).cell(0, 0)).isEqualTo(301L);
  }

  static Stream<String> bombs() {
    return Stream.of(
        "SELECT count(*) FROM calls AS a, calls AS b, calls AS c WHERE a.minutes + b.minutes + c.minutes < 0.5",
        "SELECT a.call_id || b.call_id || c.call_id AS x, count(*) AS n FROM calls AS a, calls AS b, calls AS c GROUP BY 1 ORDER BY 2 DESC",
        "SELECT * FROM calls AS a CROSS JOIN calls AS b CROSS JOIN calls AS c ORDER BY a.minutes * b.minutes - c.minutes",
        "SELECT count(DISTINCT a.call_id || b.call_id) FROM calls AS a, calls AS b",
        "SELECT max(length(lpad(a.call_id, 1000, 'x') || lpad(b.call_id, 1000, 'x'))) FROM calls AS a, calls AS b, calls AS c",
        "SELECT a.call_id, rank() OVER (ORDER BY a.minutes * b.minutes) FROM calls AS a, calls AS b, calls AS c");
  }

  @ParameterizedTest
  @MethodSource("bombs")
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void isCutByLimits(String sql) {
    var began = System.nanoTime();
    assertThatThrownBy(() -> lake.ask(TestLake.analyst("parks"), sql))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.code().slug()).isIn("query-timed-out", "query-out-of-memory"));
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)).isLessThan(15);
    // and the next asker is served
    assertThat(
            lake.ask(
                    TestLake.analyst("parks"),
                    "SELECT count(*) AS n FROM calls WHERE priority = " + Math.abs(sql.hashCode()))
                .cell(0, 0))
        .isEqualTo(0L);
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void aPatternThatBacktracksElsewhereRunsInLinearTime() {
    var sql =
        "SELECT count(*) AS n FROM calls WHERE regexp_like(lpad(call_id, 1000, 'C-1'), '(.*)*(.*)*(C|1)*y')";
    assertThat(lake.ask(TestLake.analyst("parks"), sql).cell(0, 0)).isEqualTo(0L);
  }
}
