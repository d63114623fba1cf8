package city.sitcenter.lake.query.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Ask;
import city.sitcenter.lake.query.run.Lane;
import city.sitcenter.lake.query.run.QuerySettings;
import city.sitcenter.lake.query.sql.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Admission, cancelling, time-out, limits, what is kept, and asking about the past. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AskingTest {

  private static final Contract CALLS = Examples.calls();
  private static final String LONG =
      "SELECT count(*) AS n FROM calls AS a, calls AS b, calls AS c WHERE a.minutes + b.minutes < c.minutes - ";
  private static final String ROWS =
      """
      SELECT 'C-' || i AS call_id, TIMESTAMPTZ '2024-02-27 00:00:00+00' + to_minutes(i) AS called_at,
        'ems' AS service, 1 AS priority, i * 1.0 AS minutes, 'medeu' AS district
      FROM range(0, 20000) AS r(i)
      """;

  private TestLake lake;

  @BeforeAll
  void open(@TempDir Path home) throws Exception {
    var settings =
        new QuerySettings(
            1,
            2,
            1,
            1,
            Duration.ofSeconds(3),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            2_000,
            DataSize.ofMegabytes(16),
            100_000,
            DataSize.ofMegabytes(64),
            DataSize.ofKilobytes(200),
            DataSize.ofMegabytes(64),
            Duration.ofDays(90),
            1,
            2);
    lake = new TestLake(home, settings);
    lake.add(CALLS, ROWS);
  }

  @AfterAll
  void close() {
    lake.close();
  }

  private CompletableFuture<@Nullable Throwable> start(String sql, UUID id) {
    return CompletableFuture.supplyAsync(
        () ->
            catchThrowable(() ->
                lake.asking.answer(lake.asking.prepare(TestLake.analyst(null), Ask.sql(sql)), id)),
        Executors.newVirtualThreadPerTaskExecutor());
  }

  private static ProblemCode code(@Nullable Throwable failure) {
    assertThat(failure).isInstanceOf(Problem.class);
    return ((Problem) java.util.Objects.requireNonNull(failure)).code();
  }

  private void awaitRunning(int running) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (lake.meters.get("sitcenter.query.running").tag("lane", "interactive").gauge().value()
        < running) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void aLaneThatIsFullSaysSoAndARunCanBeCancelled() throws Exception {
    var id = Ids.next();
    var running = start(LONG + "101", id);
    awaitRunning(1);
    var waiting = List.of(start(LONG + "102", Ids.next()), start(LONG + "103", Ids.next()));
    var turnedAway = new ArrayList<CompletableFuture<@Nullable Throwable>>();
    for (int i = 0; i < 3; i++) {
      turnedAway.add(start(LONG + (110 + i), Ids.next()));
    }
    for (var one : turnedAway) {
      assertThat(code(one.get(10, TimeUnit.SECONDS))).isEqualTo(ProblemCode.QUERY_BUSY);
    }
    for (var one : waiting) {
      assertThat(code(one.get(10, TimeUnit.SECONDS))).isEqualTo(ProblemCode.QUERY_BUSY);
    }
    assertThat(lake.asking.cancel(TestLake.analyst("parks"), id)).isFalse();
    assertThat(running).isNotDone();
    cancel(TestLake.analyst(null), id);
    assertThat(code(running.get(5, TimeUnit.SECONDS))).isEqualTo(ProblemCode.QUERY_CANCELLED);
    assertThat(lake.ask(TestLake.analyst(null), "SELECT count(*) AS n FROM calls").cell(0, 0))
        .isEqualTo(20_000L);
  }

  /** A place is kept a moment before its run can be found. */
  private void cancel(city.sitcenter.identity.Actor actor, UUID id) {
    org.awaitility.Awaitility.await()
        .atMost(10, TimeUnit.SECONDS)
        .pollInterval(5, TimeUnit.MILLISECONDS)
        .until(() -> lake.asking.cancel(actor, id));
  }

  @Test
  void whoIsNotLoggedInWaitsForTheirLikeAndNobodyWaitsForThem() throws Exception {
    var nobody = city.sitcenter.identity.Actor.anonymous();
    var id = Ids.next();
    var open =
        CompletableFuture.supplyAsync(
            () ->
                catchThrowable(() ->
                    lake.asking.fresh(
                        lake.asking.prepare(nobody, Ask.sql(LONG + "501")), id, Lane.BATCH)),
            Executors.newVirtualThreadPerTaskExecutor());
    var gauge = lake.meters.get("sitcenter.query.running").tag("lane", "open").gauge();
    org.awaitility.Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> gauge.value() == 1);
    try {
      var quick =
          lake.asking.prepare(TestLake.analyst(null), Ask.sql("SELECT count(*) AS n FROM calls"));
      for (var lane : List.of(Lane.INTERACTIVE, Lane.BATCH)) {
        assertThat(lake.asking.fresh(quick, Ids.next(), lane).rows()).hasSize(1);
      }
      var other = lake.asking.prepare(nobody, Ask.sql("SELECT max(minutes) AS m FROM calls"));
      assertThat(code(catchThrowable(() -> lake.asking.fresh(other, Ids.next(), Lane.INTERACTIVE))))
          .isEqualTo(ProblemCode.QUERY_BUSY);
      assertThat(code(catchThrowable(() -> lake.asking.enter(nobody))))
          .isEqualTo(ProblemCode.QUERY_BUSY);
      lake.asking.enter(TestLake.analyst(null)).close();
    } finally {
      cancel(nobody, id);
    }
    assertThat(code(open.get(5, TimeUnit.SECONDS))).isEqualTo(ProblemCode.QUERY_CANCELLED);
  }

  @Test
  void whoeverRunsTheProgramStopsAnyQuestion() throws Exception {
    var id = Ids.next();
    var running = start(LONG + "301", id);
    awaitRunning(1);
    cancel(city.sitcenter.identity.Actor.system(), id);
    assertThat(code(running.get(5, TimeUnit.SECONDS))).isEqualTo(ProblemCode.QUERY_CANCELLED);
    assertThat(lake.asking.cancel(TestLake.analyst(null), id)).isFalse();
  }

  @Test
  void aQuestionStopsWhenItsTimeIsOver() {
    var ask = Ask.sql(LONG + "7").timeoutSeconds(1);
    var began = System.nanoTime();
    var failure =
        catchThrowable(
            () -> lake.asking.answer(lake.asking.prepare(TestLake.analyst(null), ask), Ids.next()));
    assertThat(code(failure)).isEqualTo(ProblemCode.QUERY_TIMED_OUT);
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isBetween(900L, 6_000L);
  }

  @Test
  void aReaderWhoGoesStopsTheRun() {
    var prepared =
        lake.asking.prepare(
            TestLake.analyst(null), Ask.sql("SELECT a.call_id AS x FROM calls AS a, calls AS b"));
    var seen = new AtomicInteger();
    var failure =
        catchThrowable(() ->
            lake.asking.whole(
                prepared,
                Ids.next(),
                1_000_000_000L,
                row -> {
                  if (seen.incrementAndGet() == 5_000) {
                    throw new IOException("gone");
                  }
                  return true;
                }));
    assertThat(failure).isInstanceOf(IOException.class).hasMessage("gone");
    assertThat(seen.get()).isEqualTo(5_000);
  }

  @Test
  void anAnswerIsHeldUpToItsLimitAndFoundOnDiskAgain() {
    var analyst = TestLake.analyst(null);
    var all = lake.ask(analyst, "SELECT call_id, called_at, minutes FROM calls ORDER BY called_at");
    assertThat(all.kept().complete()).isFalse();
    assertThat(all.kept().rows()).hasSize(2_000);
    // larger than the memory for kept answers: the next time it comes from the disk, the same
    var again =
        lake.ask(analyst, "SELECT call_id, called_at, minutes FROM calls ORDER BY called_at");
    assertThat(again.cached()).isTrue();
    for (int i = 0; i < 2_000; i += 97) {
      assertThat(again.kept().rows().get(i)).isEqualTo(all.kept().rows().get(i));
    }
  }

  @Test
  void thePastIsAskedByTimeAndBySnapshot() throws Exception {
    var contract =
        Examples.contract(
            "history", null, Examples.column("n", city.sitcenter.catalog.ColumnType.INTEGER));
    var first = lake.add(contract, "SELECT 1 AS n");
    var second = lake.store.publish(contract, "SELECT 2 AS n", false);
    assertThat(sum(null)).isEqualTo(3L);
    assertThat(sum(first.id().toString())).isEqualTo(1L);
    assertThat(sum(second.id().toString())).isEqualTo(3L);
    assertThat(sum(first.publishedAt().toString())).isEqualTo(1L);
    assertThat(sum("2001-01-01T00:00:00Z")).isNull();
    assertThat(code(catchThrowable(() -> sum(Ids.next().toString()))))
        .isEqualTo(ProblemCode.SNAPSHOT_NOT_FOUND);
    // a snapshot of a dataset that is not asked about is not said to exist
    var other = lake.store.snapshots().current(CALLS.id()).orElseThrow().id().toString();
    assertThat(code(catchThrowable(() -> sum(other)))).isEqualTo(ProblemCode.SNAPSHOT_NOT_FOUND);
  }

  private @Nullable Object sum(@Nullable String asOf) {
    var ask = Ask.sql("SELECT sum(n) AS s FROM history").asOf(asOf);
    return lake.asking
        .answer(lake.asking.prepare(TestLake.analyst(null), ask), Ids.next())
        .kept()
        .rows()
        .getFirst()[0];
  }
}
