package city.sitcenter.lake.query.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.TestContracts;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.sql.Examples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From rows through the store to an answer, and back from the answer to where it came from. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresTest {

  private static final Contract CALLS = Examples.calls();
  private static final String ROWS =
      """
      SELECT 'C-' || i AS call_id,
        TIMESTAMPTZ '2024-02-27 00:00:00+00' + to_minutes(i) AS called_at,
        CASE i %% 3 WHEN 0 THEN 'ems' WHEN 1 THEN 'fire' ELSE 'police' END AS service,
        1 + i %% 4 AS priority, 5 + (i %% 100) / 7.0 AS minutes,
        CASE i %% 2 WHEN 0 THEN 'medeu' ELSE 'almaly' END AS district
      FROM range(%d, %d) AS r(i)
      """;

  private TestLake lake;

  @BeforeAll
  void open(@TempDir Path home) throws Exception {
    lake = new TestLake(home);
    lake.add(CALLS, ROWS.formatted(0, 9_000));
  }

  @AfterAll
  void close() {
    lake.close();
  }

  @Test
  void anAnswerComesFromItsSnapshotAndIsTheSameAgain() {
    var analyst = TestLake.analyst(null);
    var sql = "SELECT service, count(*) AS n, avg(minutes) AS m FROM calls GROUP BY service";
    var first = lake.ask(analyst, sql);
    assertThat(first.cell(0, 0)).isEqualTo("ems");
    assertThat(first.cell(0, 1)).isEqualTo(3_000L);
    assertThat(lake.ask(analyst, sql).cached()).isTrue();

    var verified = lake.figures.verify(analyst, FigureId.of(first.figure() + ":0:1"));
    assertThat(verified.same()).isTrue();
    assertThat(verified.before()).hasToString("3000");
    assertThat(verified.now()).hasToString("3000");
  }

  @Test
  void ofWhatAnybodyMayAskLittleIsKept() {
    var nobody = city.sitcenter.identity.Actor.anonymous();
    var many = "SELECT call_id, minutes FROM calls ORDER BY call_id LIMIT ";
    assertThat(keptRows(lake.ask(TestLake.analyst(null), many + "201").figure())).isTrue();
    assertThat(keptRows(lake.ask(nobody, many + "20").figure())).isTrue();
    var large = lake.ask(nobody, many + "202").figure();
    assertThat(keptRows(large)).isFalse();
    assertThat(lake.figures.verify(nobody, FigureId.of(large)).same()).isTrue();
    assertThat(lake.figures.verify(nobody, FigureId.of(large + ":3:1")).same()).isTrue();
  }

  private boolean keptRows(String figure) {
    return org.awaitility.Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(10))
        .until(
            () ->
                lake.store
                    .jdbc()
                    .sql("select rows is not null from lake.figure where id = :id")
                    .param("id", figure)
                    .query(Boolean.class)
                    .optional(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void aFigureStaysWithItsSnapshotWhenNewRowsCome() throws Exception {
    var contract =
        Examples.contract(
            "moving", null, CALLS.columns().toArray(city.sitcenter.catalog.Column[]::new));
    lake.add(contract, ROWS.formatted(0, 100));
    var analyst = TestLake.analyst(null);
    var before = lake.ask(analyst, "SELECT count(*) AS n FROM moving");
    lake.store.publish(contract, ROWS.formatted(100, 150), false);
    var after = lake.ask(analyst, "SELECT count(*) AS n FROM moving");
    assertThat(before.cell(0, 0)).isEqualTo(100L);
    assertThat(after.cell(0, 0)).isEqualTo(150L);
    assertThat(after.figure()).isNotEqualTo(before.figure());
    assertThat(lake.figures.verify(analyst, FigureId.of(before.figure())).same()).isTrue();
  }

  @Test
  void oneThatCannotBeWrittenDownHoldsNoOtherBack() {
    var analyst = TestLake.analyst(null);
    var sql = "SELECT count(*) AS never_written FROM calls";
    var prepared = lake.asking.prepare(analyst, city.sitcenter.lake.Ask.sql(sql));
    var kept = lake.asking.answer(prepared, city.sitcenter.kernel.Ids.next()).kept();
    var ask = city.sitcenter.lake.Ask.sql(sql).with(java.util.Map.of("x", "\0"));
    for (int i = 0; i < 50; i++) {
      var broken =
          new city.sitcenter.lake.query.run.Prepared(
              analyst, ask, prepared.plan(), prepared.woven(), "%032x".formatted(i));
      Thread.startVirtualThread(() -> lake.figures.note(broken, kept));
    }
    assertThat(catchThrowable(() -> lake.figures.note(broken(prepared, ask), kept)))
        .isInstanceOf(Problem.class);
    var store = new FigureStore(lake.store.jdbc());
    for (int i = 0; i < 10; i++) {
      var figure = lake.ask(analyst, "SELECT count(*) + %d AS n FROM calls".formatted(i)).figure();
      assertThat(store.find(figure)).isPresent();
    }
  }

  private static city.sitcenter.lake.query.run.Prepared broken(
      city.sitcenter.lake.query.run.Prepared like, city.sitcenter.lake.Ask ask) {
    return new city.sitcenter.lake.query.run.Prepared(
        like.actor(), ask, like.plan(), like.woven(), "f".repeat(32));
  }

  @Test
  void anAnswerIsNotGivenBeforeItsFigureIsWrittenDown() throws Exception {
    var analyst = TestLake.analyst(null);
    var store = new FigureStore(lake.store.jdbc());
    for (int i = 0; i < 20; i++) {
      var sql = "SELECT count(*) + %d AS at_once FROM calls".formatted(i);
      var figure = lake.ask(analyst, sql).figure();
      // no waiting here: a kill that comes now must not take the figure away
      assertThat(store.find(figure)).as("figure of answer " + i).isPresent();
    }
    var asked = new java.util.ArrayList<Thread>();
    lake.store.inTransaction(() -> {
      lake.store.jdbc().sql("lock table lake.figure in access exclusive mode").update();
      var both =
          List.of(
              Thread.startVirtualThread(
                  () -> lake.ask(analyst, "SELECT count(*) AS held_back FROM calls")),
              Thread.startVirtualThread(
                  () -> lake.ask(analyst, "SELECT count(*) AS held_back FROM calls")));
      asked.addAll(both);
      org.awaitility.Awaitility.await()
          .until(() ->
              lake.store
                  .jdbc()
                  .sql("select exists (select 1 from pg_locks where not granted)")
                  .query(Boolean.class)
                  .single());
      assertThat(both).allMatch(Thread::isAlive);
    });
    for (var one : asked) {
      assertThat(one.join(java.time.Duration.ofSeconds(9))).isTrue();
    }
  }

  @Test
  void whoeverAsksAtTheSameTimeSharesOneCommit() throws Exception {
    var analyst = TestLake.analyst(null);
    var began = commits();
    try (var askers = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 32; i++) {
        var sql = "SELECT count(*) + %d AS shared FROM calls".formatted(i);
        askers.submit(() -> lake.ask(analyst, sql));
      }
    }
    assertThat(
            lake.store
                .jdbc()
                .sql("select count(*) from lake.figure where sql like '%AS shared FROM calls'")
                .query(Long.class)
                .single())
        .isEqualTo(32);
    assertThat(commits() - began).isLessThan(32);
  }

  /** How many transactions have written a figure so far. */
  private long commits() {
    return lake.store
        .jdbc()
        .sql("select count(distinct xmin::text) from lake.figure")
        .query(Long.class)
        .single();
  }

  @Test
  void aReaderWithoutTheColumnMayNotOpenTheFigure() {
    var owner = TestLake.analyst("emergency_department");
    var stranger = TestLake.analyst("parks");
    var figure = lake.ask(owner, "SELECT max(minutes) AS m FROM calls").figure();
    lake.rights =
        (actor, contract) -> actor.equals(stranger) ? without(contract, "minutes") : contract;
    try {
      assertThatThrownBy(() -> lake.figures.verify(stranger, FigureId.of(figure)))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> assertThat(problem.code()).isEqualTo(ProblemCode.FIGURE_WITHHELD));
      assertThat(lake.figures.verify(owner, FigureId.of(figure)).same()).isTrue();
    } finally {
      lake.rights = (actor, contract) -> contract;
    }
  }

  @Test
  void aStarMeansWhatItMeantToTheOneWhoAsked() {
    var owner = TestLake.analyst("emergency_department");
    var stranger = TestLake.analyst("parks");
    var whole = lake.ask(owner, "SELECT * FROM calls ORDER BY call_id LIMIT 3").figure();
    var counted = lake.ask(owner, "SELECT count(*) FROM (SELECT DISTINCT * FROM calls)").figure();
    lake.rights =
        (actor, contract) -> actor.equals(stranger) ? without(contract, "minutes") : contract;
    try {
      for (var figure : List.of(whole, whole + ":0:0", whole + ":0:4", counted, counted + ":0:0")) {
        assertThat(lake.figures.open(stranger, FigureId.of(figure)).withheld())
            .isEqualTo(Opened.Withheld.NO_ACCESS);
        assertThat(lake.figures.open(owner, FigureId.of(figure)).withheld()).isNull();
      }
    } finally {
      lake.rights = (actor, contract) -> contract;
    }
  }

  static Contract without(Contract of, String column) {
    return TestContracts.with(
        of, columns -> columns.stream().filter(one -> !one.name().equals(column)).toList());
  }

  @Test
  void floatingSumsAreTheSameWithinTheTolerance() {
    var columns =
        lake.asking
            .plan(
                TestLake.analyst(null),
                city.sitcenter.lake.Ask.sql("SELECT avg(minutes) AS m FROM calls"))
            .columns();
    var one = Fingerprint.of(columns, List.<Object[]>of(new Object[] {1.0}));
    assertThat(one.isSame(Fingerprint.of(columns, List.<Object[]>of(new Object[] {1.0 + 1e-13}))))
        .isTrue();
    assertThat(one.isSame(Fingerprint.of(columns, List.<Object[]>of(new Object[] {1.0 + 1e-8}))))
        .isFalse();
  }
}
