package city.sitcenter.lake.query.run;

import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Ask;
import city.sitcenter.lake.query.question.QuestionText;
import city.sitcenter.lake.query.sql.Planner;
import city.sitcenter.lake.query.sql.read.Risk;
import city.sitcenter.lake.query.sql.words.Sight;
import city.sitcenter.lake.query.sql.write.Plan;
import city.sitcenter.lake.query.sql.write.Table;
import city.sitcenter.lake.query.sql.write.Woven;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.engine.Turns;
import city.sitcenter.lake.store.snapshot.Snapshots;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one way of a question: validated for its actor, pinned to snapshots, admitted to a lane, run,
 * kept. Safe for many threads.
 */
public final class Asking implements AutoCloseable {

  private final Function<Actor, Sight> sights;
  private final Supplier<ZoneId> zone;
  private final Pinning pinning;
  private final DuckDb duckDb;
  private final Trail trail;
  private final QuerySettings settings;
  private final Lanes lanes;
  private final Runs runs = new Runs();
  private final KeptAnswers kept;
  private final Costs costs;
  private final KnownPlans plans = new KnownPlans();
  private final Map<ZoneId, Planner> planners = new java.util.concurrent.ConcurrentHashMap<>();

  public Asking(
      Function<Actor, Sight> sights,
      Supplier<ZoneId> zone,
      Snapshots snapshots,
      DuckDb duckDb,
      Trail trail,
      QuerySettings settings,
      Path answers,
      MeterRegistry meters,
      Clock clock) {
    this.sights = sights;
    this.zone = zone;
    this.pinning = new Pinning(snapshots, clock);
    this.duckDb = duckDb;
    this.trail = trail;
    this.settings = settings;
    this.lanes = new Lanes(settings, meters);
    this.kept = new KeptAnswers(answers, settings, clock);
    this.costs = new Costs(meters);
  }

  /** Runs the way once, so that the first asker does not wait for classes to load. */
  public void warm() {
    for (var sql :
        List.of(
            "SELECT d AS district, count(*) AS n, avg(x) AS m FROM (VALUES ('a', 1), ('b', 2)) AS t (d, x) WHERE x BETWEEN 0 AND 9 AND d IN ('a', 'b') GROUP BY d ORDER BY n DESC LIMIT 5",
            "WITH c AS (SELECT date_trunc('month', TIMESTAMP '2024-03-01 10:00:00') AS m) SELECT a.m, CASE WHEN a.m > DATE '2024-01-01' THEN 1 END AS v FROM c AS a LEFT JOIN c AS b ON a.m = b.m")) {
      fresh(
          prepare(Actor.system(), Ask.sql(sql)),
          city.sitcenter.kernel.Ids.next(),
          Lane.INTERACTIVE);
    }
  }

  public ZoneId zone() {
    return zone.get();
  }

  public Sight sight(Actor actor) {
    return sights.apply(actor);
  }

  /** The validated question, without snapshots: for checking and explaining. */
  public Plan plan(Actor actor, Ask ask) {
    PlainValues.check("parameters", ask.parameters());
    PlainValues.check("question", ask.question());
    var sight = sight(actor);
    var sql = ask.sql();
    if (sql == null) {
      var question = ask.question();
      if (question == null) {
        throw new Problem(ProblemCode.REQUEST_INVALID, "sql or question");
      }
      sql = new QuestionText(sight, zone()).write(question).sql();
    }
    var text = sql;
    return plans.find(
        sight,
        text,
        ask.parameters(),
        zone(),
        () -> planners.computeIfAbsent(zone(), Planner::new).plan(sight, text, ask.parameters()));
  }

  /** The question with every dataset at its snapshot. */
  public Prepared prepare(Actor actor, Ask ask) {
    var plan = plan(actor, ask);
    var pins = pinning.by(ask, plan);
    var prepared =
        Prepared.of(
            actor, ask, new Woven(plan, pins, pinning.now(plan, zone()), ask.validAt(), zone()));
    notePersonal(prepared);
    return prepared;
  }

  /** The question as it was answered before: the same snapshots, the same time. */
  public Prepared again(
      Actor actor, Ask ask, Map<DatasetId, UUID> at, Instant now, @Nullable List<Table> tables) {
    var plan = tables == null ? plan(actor, ask) : plan(actor, ask).withTables(tables);
    return Prepared.of(
        actor, ask, new Woven(plan, pinning.at(at, plan), now, ask.validAt(), zone()));
  }

  private void notePersonal(Prepared prepared) {
    for (var table : prepared.plan().tables()) {
      var personal =
          table.columns().stream()
              .filter(name ->
                  table.contract().column(name).stream()
                      .anyMatch(column -> column.sensitivity() == Sensitivity.PERSONAL))
              .toList();
      if (!personal.isEmpty()) {
        trail.record(
            prepared.actor(),
            "personal.read",
            table.contract().id().value(),
            Map.of("columns", personal, "figure", prepared.id()));
      }
    }
  }

  /** What was kept under an id, if it still is. */
  public java.util.Optional<KeptAnswer> kept(String id) {
    return kept.find(id);
  }

  /** Ids of all answers that are kept. */
  public java.util.Set<String> keptIds() {
    return kept.ids();
  }

  /** Drops what is kept under an id, in memory and on disk. */
  public void forget(String id) {
    kept.forget(id);
  }

  /** The answer, from what is kept or run now, and whether it was kept. */
  public Outcome answer(Prepared prepared, UUID query) {
    return answer(prepared, query, Lane.INTERACTIVE);
  }

  /** The same in a lane, with its time. */
  public Outcome answer(Prepared prepared, UUID query, Lane lane) {
    var known = kept.find(prepared.id()).orElse(null);
    if (known != null) {
      costs.hit();
      return new Outcome(known, true);
    }
    var fresh = fresh(prepared, query, lane);
    kept.put(prepared.id(), fresh);
    return new Outcome(fresh, false);
  }

  /**
   * @param cached true when nothing was run
   */
  public record Outcome(KeptAnswer kept, boolean cached) {}

  /** Runs, past everything that is kept. */
  public KeptAnswer fresh(Prepared prepared, UUID query, Lane lane) {
    var rows = new KeptRows(prepared, settings);
    try {
      run(prepared, query, lane, prepared.woven().engine(settings.keptRows() + 1L), rows::take);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows.kept();
  }

  /**
   * Runs once for a whole answer: hands its rows over as they come, and keeps the first of them.
   *
   * @param most rows that are handed over
   * @return what is kept, and whether there were more rows
   */
  public Whole whole(Prepared prepared, UUID query, long most, Rows rows) throws IOException {
    var first = new KeptRows(prepared, settings);
    var count = new long[1];
    run(
        prepared,
        query,
        Lane.BATCH,
        prepared.woven().engine(cap(most)),
        row -> {
          var isKept = first.take(row);
          if (count[0]++ < most) {
            return rows.take(row);
          }
          return isKept;
        });
    return new Whole(kept(prepared, first), count[0] > most);
  }

  /** As many as are given, as many as are kept, and one that tells whether there are more. */
  private long cap(long most) {
    return Math.max(most, settings.keptRows()) + 1;
  }

  /** What an id stands for stays what it was: a figure may have been made of it. */
  private KeptAnswer kept(Prepared prepared, KeptRows rows) {
    var known = kept.find(prepared.id());
    if (known.isPresent()) {
      return known.get();
    }
    var fresh = rows.kept();
    kept.put(prepared.id(), fresh);
    return fresh;
  }

  /**
   * A whole answer.
   *
   * @param kept its first rows
   * @param isCut whether it has more rows than were wanted
   */
  public record Whole(KeptAnswer kept, boolean isCut) {}

  private long run(Prepared prepared, UUID query, Lane lane, String sql, Rows rows)
      throws IOException {
    var began = System.nanoTime();
    var own = lane(prepared.actor(), lane);
    try (var run = runs.begin(query, prepared.actor());
        var _ = lanes.enter(own);
        var reading = duckDb.ask()) {
      var waited = System.nanoTime() - began;
      var count = runs.run(run, reading, sql, timeout(prepared, lane), rows);
      costs.ran(own, prepared, count, waited, System.nanoTime() - began);
      return count;
    } catch (SQLException e) {
      throw new Problem(ProblemCode.QUERY_FAILED, e);
    } catch (Problem problem) {
      throw named(problem, prepared);
    }
  }

  /** What failed while it ran, with the places of the question where that can have happened. */
  private static Problem named(Problem problem, Prepared prepared) {
    var cause = problem.getCause();
    return problem.code() == ProblemCode.QUERY_FAILED && cause != null
        ? Risk.told(prepared.plan().risks(), String.valueOf(cause.getMessage()), cause)
            .orElse(problem)
        : problem;
  }

  /**
   * Runs once for a whole answer and writes it as a Parquet file of the program's own; what is kept
   * and counted is read from the file.
   */
  public Whole export(Prepared prepared, UUID query, long most, Path file) throws IOException {
    var folder = Objects.requireNonNull(file.getParent());
    var all = file.resolveSibling("all-" + file.getFileName());
    var began = System.nanoTime();
    var own = lane(prepared.actor(), Lane.BATCH);
    try (var run = runs.begin(query, prepared.actor());
        var _ = lanes.enter(own);
        var connection = duckDb.exporting(folder)) {
      var waited = System.nanoTime() - began;
      var time = timeout(prepared, Lane.BATCH);
      runs.execute(run, connection, duckDb.export(prepared.woven().engine(cap(most)), all), time);
      var written = DuckDb.written(all);
      var count = new long[1];
      runs.read(
          run,
          connection,
          "SELECT count(*) FROM " + written,
          time,
          row -> {
            count[0] = row[0] instanceof Long number ? number : 0;
            return true;
          });
      var first = new KeptRows(prepared, settings);
      runs.read(run, connection, "SELECT * FROM " + written, time, first::take);
      if (count[0] > most) {
        var wanted = "SELECT * FROM " + written + " LIMIT " + most;
        runs.execute(run, connection, duckDb.export(wanted, file), time);
      } else {
        Files.move(all, file);
      }
      costs.ran(own, prepared, count[0], waited, System.nanoTime() - began);
      return new Whole(kept(prepared, first), count[0] > most);
    } catch (Problem problem) {
      throw named(problem, prepared);
    } catch (SQLException e) {
      throw new Problem(ProblemCode.QUERY_FAILED, e);
    } finally {
      Files.deleteIfExists(all);
    }
  }

  /** Waits for a place among all who ask; for work on the engine that is no question. */
  public Turns.Turn enter(Actor actor) {
    var place = lanes.enter(lane(actor, Lane.INTERACTIVE));
    return place::close;
  }

  private static Lane lane(Actor actor, Lane lane) {
    return isOpen(actor) ? Lane.OPEN : lane;
  }

  private static boolean isOpen(Actor actor) {
    return actor.kind() == Actor.Kind.ANONYMOUS;
  }

  private Duration timeout(Prepared prepared, Lane lane) {
    if (lane == Lane.BATCH) {
      return isOpen(prepared.actor()) ? settings.longestTimeout() : settings.batchTimeout();
    }
    var asked = prepared.ask().timeoutSeconds();
    var wanted = asked == null ? settings.timeout() : Duration.ofSeconds(Math.max(1, asked));
    return List.of(wanted, settings.longestTimeout()).stream()
        .min(Comparator.naturalOrder())
        .orElse(wanted);
  }

  /**
   * Stops a question of this actor; whoever runs the program may stop any.
   *
   * @return false when no such question of theirs runs, or runs any more
   */
  public boolean cancel(Actor actor, UUID query) {
    return runs.cancel(actor, query);
  }

  /** Stops a question that nobody waits for any more, if it runs. */
  public void abandon(UUID query) {
    runs.abandon(query);
  }

  public QuerySettings settings() {
    return settings;
  }

  @Override
  public void close() {
    runs.close();
  }
}
