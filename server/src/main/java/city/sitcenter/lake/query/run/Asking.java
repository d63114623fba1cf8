package city.sitcenter.lake.query.run;

import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.query.question.QuestionText;
import city.sitcenter.lake.query.sql.Pin;
import city.sitcenter.lake.query.sql.PlainText;
import city.sitcenter.lake.query.sql.Plan;
import city.sitcenter.lake.query.sql.Planner;
import city.sitcenter.lake.query.sql.Sight;
import city.sitcenter.lake.query.sql.Table;
import city.sitcenter.lake.query.sql.Woven;
import city.sitcenter.lake.store.DuckDb;
import city.sitcenter.lake.store.Snapshots;
import city.sitcenter.lake.store.Turns;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one way of a question: validated for its actor, pinned to snapshots, admitted to a lane, run,
 * held. Safe for many threads.
 */
public final class Asking implements AutoCloseable {

  private final Function<Actor, Sight> sights;
  private final Supplier<ZoneId> zone;
  private final Snapshots snapshots;
  private final DuckDb duckDb;
  private final Trail trail;
  private final QuerySettings settings;
  private final Lanes lanes;
  private final Runs runs = new Runs();
  private final HeldAnswers held;
  private final Costs costs;
  private final Clock clock;
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
    this.snapshots = snapshots;
    this.duckDb = duckDb;
    this.trail = trail;
    this.settings = settings;
    this.lanes = new Lanes(settings, meters);
    this.held = new HeldAnswers(answers, settings, clock);
    this.costs = new Costs(meters);
    this.clock = clock;
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
    PlainText.check("parameters", ask.values());
    PlainText.check("question", ask.question());
    var sight = sight(actor);
    var sql = ask.sql();
    if (sql == null) {
      var question = ask.question();
      if (question == null) {
        throw new Problem(ProblemCode.REQUEST_INVALID, "sql or question");
      }
      sql = new QuestionText(sight, zone()).write(question).sql();
    }
    return planners.computeIfAbsent(zone(), Planner::new).plan(sight, sql, ask.values());
  }

  /** The question with every dataset at its snapshot. */
  public Prepared prepare(Actor actor, Ask ask) {
    var plan = plan(actor, ask);
    var found = new HashMap<DatasetId, Pin>();
    var asOf = AsOf.of(ask.asOf(), snapshots);
    if (!asOf.isAbout(plan.tables().stream().map(table -> table.contract().id()).toList())) {
      throw new Problem(ProblemCode.SNAPSHOT_NOT_FOUND, String.valueOf(ask.asOf()));
    }
    var pins = new ArrayList<Pin>();
    for (var table : plan.tables()) {
      pins.add(found.computeIfAbsent(table.contract().id(), id -> pin(asOf.snapshot(id), table)));
    }
    var prepared = Prepared.of(actor, ask, new Woven(plan, pins, now(plan), ask.validAt(), zone()));
    notePersonal(prepared);
    return prepared;
  }

  /** The question as it was answered before: the same snapshots, the same time. */
  public Prepared again(
      Actor actor, Ask ask, Map<DatasetId, UUID> at, Instant now, @Nullable List<Table> tables) {
    var plan = tables == null ? plan(actor, ask) : plan(actor, ask).withTables(tables);
    var pins = new ArrayList<Pin>();
    for (var table : plan.tables()) {
      var id = at.get(table.contract().id());
      if (id == null) {
        throw new Problem(ProblemCode.SNAPSHOT_NOT_FOUND, table.contract().id());
      }
      pins.add(pin(snapshots.find(id).orElse(null), table));
    }
    return Prepared.of(actor, ask, new Woven(plan, pins, now, ask.validAt(), zone()));
  }

  private Pin pin(@Nullable Snapshot snapshot, Table table) {
    if (snapshot == null) {
      return new Pin(nothing(table.contract().id(), table.contract().version()), List.of());
    }
    var files =
        snapshots.files(snapshot.id()).stream()
            .map(file -> new Pin.File(file.path().toString(), file.columns()))
            .toList();
    return new Pin(snapshot, files);
  }

  /** A dataset that was never published has no rows. */
  private static Snapshot nothing(DatasetId dataset, String version) {
    return new Snapshot(
        new UUID(0, 0),
        dataset,
        0,
        Instant.EPOCH,
        "",
        Snapshot.Operation.APPEND,
        0,
        0,
        0,
        0,
        0,
        "",
        null,
        version,
        false);
  }

  /** As coarse as the question needs it, so that the same day's answers are the same answer. */
  private Instant now(Plan plan) {
    var now = clock.instant();
    return plan.usesNow()
        ? now.truncatedTo(ChronoUnit.SECONDS)
        : now.atZone(zone()).toLocalDate().atStartOfDay(zone()).toInstant();
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

  /** What was held under an id, if it still is. */
  public java.util.Optional<Held> held(String id) {
    return held.find(id);
  }

  /** The answer, from what is held or run now, and whether it was held. */
  public Outcome answer(Prepared prepared, UUID query) {
    var known = held.find(prepared.id()).orElse(null);
    if (known != null) {
      costs.hit();
      return new Outcome(known, true);
    }
    var fresh = fresh(prepared, query, Lane.INTERACTIVE);
    held.put(prepared.id(), fresh);
    return new Outcome(fresh, false);
  }

  /**
   * @param cached true when nothing was run
   */
  public record Outcome(Held held, boolean cached) {}

  /** Runs, past everything that is held. */
  public Held fresh(Prepared prepared, UUID query, Lane lane) {
    var rows = new ArrayList<@Nullable Object[]>();
    var size = new long[1];
    var most = settings.heldBytes().toBytes();
    var full = new boolean[1];
    try {
      run(
          prepared,
          query,
          lane,
          settings.heldRows() + 1L,
          row -> {
            for (var cell : row) {
              size[0] += Cells.bytes(cell);
            }
            if (rows.size() == settings.heldRows() || size[0] > most) {
              full[0] = true;
              return false;
            }
            rows.add(row);
            return true;
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (prepared.isFree() && !full[0]) {
      rows.sort(RowOrder.of(prepared.plan().columns()));
    }
    return new Held(prepared.plan().columns(), List.copyOf(rows), !full[0], size[0]);
  }

  /** Runs and hands over the rows as they come. */
  public long run(Prepared prepared, UUID query, Lane lane, long most, Rows rows)
      throws IOException {
    var began = System.nanoTime();
    var own = lane(prepared.actor(), lane);
    try (var _ = lanes.enter(own);
        var reading = duckDb.ask()) {
      var waited = System.nanoTime() - began;
      var count =
          runs.run(
              query,
              prepared.actor(),
              reading,
              prepared.woven().engine(most),
              timeout(prepared, lane),
              rows);
      costs.ran(own, prepared, count, waited, System.nanoTime() - began);
      return count;
    } catch (SQLException e) {
      throw new Problem(ProblemCode.QUERY_FAILED, e);
    }
  }

  /** Writes an answer as a Parquet file of the program's own. */
  public void export(Prepared prepared, UUID query, long most, Path file) throws IOException {
    var folder = Objects.requireNonNull(file.getParent());
    try (var _ = lanes.enter(lane(prepared.actor(), Lane.BATCH));
        var connection = duckDb.exporting(folder)) {
      var copy = duckDb.export(prepared.woven().engine(most), file);
      runs.execute(query, prepared.actor(), connection, copy, timeout(prepared, Lane.BATCH));
    } catch (SQLException e) {
      throw new Problem(ProblemCode.QUERY_FAILED, e);
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
   * @throws Problem {@code NOT_FOUND} when no such question of theirs runs
   */
  public void cancel(Actor actor, UUID query) {
    runs.cancel(actor, query);
  }

  public QuerySettings settings() {
    return settings;
  }

  @Override
  public void close() {
    runs.close();
  }
}
