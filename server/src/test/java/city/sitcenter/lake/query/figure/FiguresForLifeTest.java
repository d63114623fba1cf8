package city.sitcenter.lake.query.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.TestContracts;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.backup.Archives;
import city.sitcenter.lake.query.run.KeptAnswer;
import city.sitcenter.lake.query.sql.Examples;
import city.sitcenter.platform.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Figures come out the same after all that happens to the files beneath them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresForLifeTest {

  private static final String ROWS =
      """
      SELECT 'C-' || i AS call_id,
        TIMESTAMPTZ '2024-02-27 00:00:00+00' + to_minutes(i * 37 %% 5000) AS called_at,
        CASE i %% 3 WHEN 0 THEN 'ems' WHEN 1 THEN 'fire' ELSE 'police' END AS service,
        1 + i %% 4 AS priority, 5 + (i * 7919 %% 1000) / 7.0 AS minutes,
        CASE i %% 2 WHEN 0 THEN 'medeu' ELSE 'almaly' END AS district
      FROM range(%d, %d) AS r(i)
      """;

  private static final List<String> QUESTIONS =
      List.of(
          "SELECT count(*) AS n FROM %s",
          "SELECT service, count(*) AS n, avg(minutes) AS m, sum(minutes) AS s FROM %s GROUP BY service",
          "SELECT date_trunc('day', called_at) AS d, median(minutes) AS m FROM %s GROUP BY 1",
          "SELECT * FROM %s",
          "SELECT DISTINCT district, priority FROM %s",
          "SELECT call_id, minutes FROM %s ORDER BY minutes DESC, call_id LIMIT 7",
          "SELECT call_id, rank() OVER (PARTITION BY service ORDER BY minutes) AS r FROM %s",
          "SELECT a.service, count(*) AS n FROM %s AS a JOIN %s AS b ON a.call_id = b.call_id GROUP BY 1");

  private Path home;
  private TestLake lake;

  @BeforeAll
  void open() throws Exception {
    home = TestDatabase.freshHome();
    lake = new TestLake(home);
  }

  @AfterAll
  void close() {
    lake.close();
  }

  private Contract calls(String name, @Nullable Period retention) {
    var like =
        Examples.contract(
            name,
            null,
            new Contract.TimeAxis.Event("called_at"),
            Examples.calls().columns().toArray(city.sitcenter.catalog.Column[]::new));
    var contract = TestContracts.withRetention(like, retention);
    lake.contracts.add(contract);
    return contract;
  }

  private Map<String, String> askAll(Contract contract) {
    var figures = new LinkedHashMap<String, String>();
    for (var question : QUESTIONS) {
      var sql = question.replace("%s", contract.id().value());
      figures.put(lake.ask(TestLake.analyst(null), sql).figure(), sql);
    }
    return figures;
  }

  private static void assertSame(TestLake lake, Map<String, String> figures) {
    figures.forEach((figure, sql) -> {
      var verified = lake.figures.verify(TestLake.analyst(null), FigureId.of(figure));
      assertThat(verified.verdict()).as(sql).isEqualTo(Verified.Verdict.SAME);
    });
  }

  private static Verified.Verdict verdict(TestLake lake, String figure) {
    return lake.figures.verify(TestLake.analyst(null), FigureId.of(figure)).verdict();
  }

  @Test
  void compactionExpiryAndSweepingChangeNoFigure() throws Exception {
    var contract = calls("lived", null);
    var early = new LinkedHashMap<String, String>();
    for (int i = 0; i < 10; i++) {
      lake.store.publish(contract, ROWS.formatted(i * 150, i * 150 + 150), false);
      if (i == 3) {
        early.putAll(askAll(contract));
      }
    }
    var late = askAll(contract);
    var tied =
        lake.ask(
            TestLake.analyst(null),
            "SELECT call_id, priority FROM lived ORDER BY priority LIMIT 20");
    var before = lake.store.snapshots().current(contract.id()).orElseThrow();

    lake.store.compact(contract);

    var head = lake.store.snapshots().current(contract.id()).orElseThrow();
    assertThat(head.files()).isLessThan(before.files());
    assertSame(lake, early);
    assertSame(lake, late);
    assertThat(verdict(lake, tied.figure())).isIn(Verified.Verdict.SAME, Verified.Verdict.TIED);

    var cited = new LinkedHashMap<String, String>();
    for (var figure : early.entrySet().stream().limit(4).toList()) {
      lake.figures.cite(TestLake.analyst(null), FigureId.of(figure.getKey()));
      cited.put(figure.getKey(), figure.getValue());
    }
    var compacted = askAll(contract);
    lake.store.publish(contract, ROWS.formatted(1500, 1510), false);
    lake.store.expire(contract, Instant.now().plus(Duration.ofDays(91)));

    assertSame(lake, cited);
    for (var figure : cited.keySet()) {
      assertThat(verdict(lake, figure + ":0:0")).isEqualTo(Verified.Verdict.SAME);
    }
    for (var figure : late.keySet()) {
      assertThat(verdict(lake, figure)).isEqualTo(Verified.Verdict.ERASED);
    }
    assertThat(compacted).doesNotContainKeys(late.keySet().toArray(String[]::new));
    assertSame(lake, askAll(contract));
  }

  @Test
  void whatWasErasedIsNeitherComputedNorShown() throws Exception {
    var contract = calls("erased", Period.ofDays(30));
    lake.store.publish(contract, ROWS.formatted(0, 50), false);
    var analyst = TestLake.analyst(null);
    var asked = lake.ask(analyst, "SELECT call_id, minutes FROM erased ORDER BY call_id");
    lake.figures.cite(analyst, FigureId.of(asked.figure()));
    lake.store.publish(contract, ROWS.formatted(50, 60), true);

    lake.store.expire(contract, Instant.now().plus(Duration.ofDays(40)));

    var cell = FigureId.of(asked.figure() + ":0:call_id");
    var verified = lake.figures.verify(analyst, cell);
    assertThat(verified.verdict()).isEqualTo(Verified.Verdict.ERASED);
    assertThat(verified.before()).isNull();
    assertThat(verified.now()).isNull();
    assertThat(lake.figures.open(analyst, cell).withheld()).isEqualTo(Opened.Withheld.ERASED);

    assertThat(lake.figures.erase()).isPositive();
    assertThat(lake.asking.kept(asked.figure())).isEmpty();
    assertThat(lake.figures.open(analyst, cell).kept().rows()).isNull();
    assertThat(verdict(lake, asked.figure())).isEqualTo(Verified.Verdict.ERASED);
  }

  @Test
  void whatIsErasedBeforeItsTimeIsHeldNowhere() throws Exception {
    var contract = calls("raised", null);
    lake.store.publish(contract, ROWS.formatted(0, 1500), false);
    var analyst = TestLake.analyst(null);
    var few = lake.ask(analyst, "SELECT call_id FROM raised ORDER BY call_id LIMIT 3").figure();
    var many = lake.ask(analyst, "SELECT call_id, minutes FROM raised ORDER BY call_id").figure();
    lake.figures.cite(analyst, FigureId.of(many));
    lake.store.publish(contract, ROWS.formatted(0, 10), true);
    var current = lake.ask(analyst, "SELECT call_id FROM raised ORDER BY call_id").figure();

    lake.store.erase(
        contract, erased -> new FigureUpkeep(lake.figures, lake.asking).erased(erased));

    assertThat(lake.asking.kept(few)).isEmpty();
    assertThat(lake.asking.kept(many)).isEmpty();
    assertThat(lake.asking.kept(current)).isPresent();
    assertThat(lake.figures.open(analyst, FigureId.of(many)).kept().rows()).isNull();
    assertThat(verdict(lake, many)).isEqualTo(Verified.Verdict.ERASED);
  }

  @Test
  void anAnswerIsGoodFromTheLastDayItWasShown() throws Exception {
    var contract = calls("promised", null);
    lake.store.publish(contract, ROWS.formatted(0, 20), false);
    var analyst = TestLake.analyst(null);
    var sql = "SELECT count(*) AS n FROM promised";
    var figure = lake.ask(analyst, sql).figure();
    lake.figures.erase();
    try {
      lake.later = Duration.ofDays(89);
      lake.ask(analyst, sql);
      lake.figures.erase();
      lake.later = Duration.ofDays(91);
      lake.figures.forget(Duration.ofDays(90));
      assertThat(verdict(lake, figure)).isEqualTo(Verified.Verdict.SAME);

      lake.later = Duration.ofDays(181);
      assertThat(lake.figures.forget(Duration.ofDays(90))).isPositive();
      assertThatThrownBy(() -> verdict(lake, figure))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> assertThat(problem.code()).isEqualTo(ProblemCode.FIGURE_NOT_FOUND));
      assertThat(lake.ask(analyst, sql).figure()).isEqualTo(figure);
      assertThat(verdict(lake, figure)).isEqualTo(Verified.Verdict.SAME);
    } finally {
      lake.later = Duration.ZERO;
    }
  }

  @Test
  void whatExpiresWhileItIsCitedIsNotCitedByHalf() throws Exception {
    var first = calls("cited_first", null);
    var second = calls("cited_second", null);
    var stays = lake.store.publish(first, ROWS.formatted(0, 20), false);
    var goes = lake.store.publish(second, ROWS.formatted(0, 20), false);
    var figure =
        lake.ask(
                TestLake.analyst(null),
                "SELECT count(*) AS n FROM cited_first AS a"
                    + " JOIN cited_second AS b ON a.call_id = b.call_id")
            .figure();
    var jdbc = lake.store.jdbc();
    var citing = new ArrayList<CompletableFuture<Void>>();
    lake.store.inTransaction(() -> {
      jdbc.sql("select id from lake.dataset where id = 'cited_second' for update")
          .query(String.class)
          .single();
      citing.add(
          CompletableFuture.runAsync(
              () -> lake.figures.cite(TestLake.analyst(null), FigureId.of(figure))));
      Awaitility.await()
          .until(() ->
              jdbc.sql("select exists (select 1 from pg_locks where not granted)")
                  .query(Boolean.class)
                  .single());
      jdbc.sql("update lake.snapshot set expired_at = now() where id = :id")
          .param("id", goes.id())
          .update();
    });
    assertThatThrownBy(citing.getFirst()::join)
        .cause()
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.SNAPSHOT_EXPIRED));
    assertThat(lake.figures.open(TestLake.analyst(null), FigureId.of(figure)).kept().pinned())
        .isFalse();
    assertThat(lake.store.snapshots().get(stays.id()).pinned()).isFalse();
  }

  @Test
  void aBackupBringsFiguresBackWithTheirData() throws Exception {
    var contract = calls("saved_calls", null);
    lake.store.publish(contract, ROWS.formatted(0, 700), false);
    lake.store.publish(contract, ROWS.formatted(700, 900), false);
    var figures = askAll(contract);
    for (var figure : figures.keySet()) {
      lake.figures.cite(TestLake.analyst(null), FigureId.of(figure));
    }
    var archive = home.resolve("backups/figures");
    Archives.write(lake.store, archive);
    var other = TestDatabase.freshHome();
    Archives.restore(archive, other);
    try (var restored = new TestLake(other)) {
      restored.contracts.add(contract);
      assertSame(restored, figures);
    }
  }

  private Verified compare(String sql, List<@Nullable Object[]> rows) {
    return compare(sql, "", rows);
  }

  private Verified compare(String sql, String cell, List<@Nullable Object[]> rows) {
    var analyst = TestLake.analyst(null);
    var asked = lake.ask(analyst, sql);
    var id = FigureId.of(asked.figure() + cell);
    var opened = lake.figures.open(analyst, id);
    var fresh = new KeptAnswer(asked.kept().columns(), rows, asked.kept().complete(), 0);
    return Verification.compare(opened.kept(), id, opened.readable(), fresh, 0, Instant.now());
  }

  private List<@Nullable Object[]> rows(String sql) {
    return new ArrayList<>(lake.ask(TestLake.analyst(null), sql).kept().rows());
  }

  @Test
  void otherColumnsAreAReasonToDiffer() throws Exception {
    var contract = calls("recolumned", null);
    lake.store.publish(contract, ROWS.formatted(0, 10), false);
    var analyst = TestLake.analyst(null);
    var before = FigureId.of(lake.ask(analyst, "SELECT * FROM recolumned").figure());
    var old = lake.figures.open(analyst, before).kept();
    lake.contracts.remove(contract);
    lake.contracts.add(FiguresTest.without(contract, "service"));
    var after = FigureId.of(lake.ask(analyst, "SELECT * FROM recolumned").figure());
    var now = lake.figures.open(analyst, after).kept();
    for (var language : List.of(Locale.of("kk"), Locale.of("ru"), Locale.ENGLISH)) {
      var comparison =
          Comparison.of(old, 10L, now, 10L, lake.store.snapshots(), Comparison.words(language));
      assertThat(comparison.causes())
          .singleElement()
          .satisfies(cause -> {
            assertThat(cause.kind()).isEqualTo(Comparison.Kind.CHANGED_COLUMNS);
            assertThat(cause.text()).contains("service (string)", "district (string)");
          });
    }
  }

  @Test
  void rowsThatAreEqualInTheOrderMayChangePlacesAndNothingElse() throws Exception {
    var contract = calls("tied", null);
    lake.store.publish(contract, ROWS.formatted(0, 40), false);
    var cut = "SELECT call_id, priority FROM tied ORDER BY priority LIMIT 12";
    var rows = rows(cut);
    assertThat(compare(cut, rows).verdict()).isEqualTo(Verified.Verdict.SAME);
    assertThat(compare(cut, rows.reversed()).verdict()).isEqualTo(Verified.Verdict.SAME);
    assertThat(compare(cut, ":0:0", rows.reversed()).now()).isEqualTo(rows.getFirst()[0]);

    var otherTie = new ArrayList<>(rows);
    otherTie.set(11, new Object[] {"C-another", rows.getLast()[1]});
    assertThat(compare(cut, otherTie).verdict()).isEqualTo(Verified.Verdict.TIED);

    var otherRow = new ArrayList<>(rows);
    otherRow.set(0, new Object[] {"C-another", rows.getFirst()[1]});
    assertThat(compare(cut, otherRow).verdict()).isEqualTo(Verified.Verdict.CHANGED_DATA);

    var unshown = "SELECT call_id FROM tied ORDER BY minutes * 2 LIMIT 5";
    assertThat(compare(unshown, rows(unshown).subList(0, 4)).verdict())
        .isEqualTo(Verified.Verdict.CHANGED_DATA);

    var fewer = rows.subList(0, 11);
    assertThat(compare(cut, fewer).verdict()).isEqualTo(Verified.Verdict.CHANGED_DATA);
  }

  @Test
  void eachShapeOfQuestionHasItsVerdict() throws Exception {
    var contract = calls("shapes", null);
    lake.store.publish(contract, ROWS.formatted(0, 40), false);
    var verdicts =
        Map.of(
            "SELECT call_id, row_number() OVER (ORDER BY priority) AS n FROM shapes",
            Verified.Verdict.UNDECIDED,
            "SELECT call_id, lag(minutes) OVER (ORDER BY priority) AS n FROM shapes",
            Verified.Verdict.UNDECIDED,
            "SELECT count(*) AS n FROM (SELECT * FROM shapes ORDER BY priority LIMIT 5) AS t WHERE district = 'medeu'",
            Verified.Verdict.UNDECIDED,
            "SELECT call_id FROM shapes ORDER BY minutes * 2 LIMIT 5",
            Verified.Verdict.UNDECIDED,
            "SELECT call_id FROM shapes LIMIT 5",
            Verified.Verdict.SAMPLE,
            "SELECT service, count(*) AS n FROM shapes GROUP BY service ORDER BY n DESC LIMIT 2",
            Verified.Verdict.CHANGED_DATA,
            "SELECT call_id, rank() OVER (ORDER BY priority) AS n FROM shapes",
            Verified.Verdict.CHANGED_DATA,
            "SELECT call_id, minutes FROM shapes ORDER BY minutes",
            Verified.Verdict.CHANGED_DATA,
            "SELECT sum(minutes) AS s FROM shapes",
            Verified.Verdict.CHANGED_DATA);
    verdicts.forEach((sql, verdict) -> {
      var other = rows(sql);
      var row = other.getFirst().clone();
      row[row.length - 1] =
          row[row.length - 1] instanceof Number ? (Object) 123_456_789L : "something else";
      row[0] = row[0] instanceof Number ? (Object) 987_654_321L : "something else";
      other.set(0, row);
      assertThat(compare(sql, other).verdict()).as(sql).isEqualTo(verdict);
    });
  }
}
