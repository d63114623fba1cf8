package city.sitcenter.lake.query.figure;

import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Ask;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.query.run.KeptAnswer;
import city.sitcenter.lake.query.run.Lane;
import city.sitcenter.lake.query.run.Prepared;
import city.sitcenter.lake.query.run.Trail;
import city.sitcenter.lake.query.sql.write.Order;
import city.sitcenter.lake.query.sql.write.Table;
import city.sitcenter.lake.store.engine.VisibleRows;
import city.sitcenter.lake.store.snapshot.Snapshots;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps every answer's origin, opens it for those who may ask the same question, and recomputes it.
 * Safe for many threads. An answer is given when its figure is written down and not before: all who
 * wait at the same time share one commit.
 */
public final class Figures implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Figures.class);
  private static final int MOST_ROWS = 2_000;
  private static final int MOST_CELLS = 20_000;
  private static final int MOST_OPEN_CELLS = 100;
  private static final int KNOWN = 10_000;
  private static final long AGAIN_MILLIS = 100;
  private static final int LONGEST_SECONDS = 10;

  private final Asking asking;
  private final Snapshots snapshots;
  private final FigureStore store;
  private final Trail trail;
  private final Clock clock;
  private final TransactionOperations transactions;
  private final Unwritten waiting = new Unwritten();

  /** Figures given lately, each with the day it was: once a day it is written down. */
  private final Map<String, LocalDate> known = new LinkedHashMap<>();

  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("figures").factory());

  Figures(
      Asking asking,
      Snapshots snapshots,
      FigureStore store,
      TransactionOperations transactions,
      Trail trail,
      Clock clock) {
    this.transactions = transactions;
    this.asking = asking;
    this.snapshots = snapshots;
    this.store = store;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Takes note of an answer before it is given, and comes back when the note is on disk: whoever
   * has the answer can open its figure, whatever happens to the program.
   *
   * @throws Problem {@code DATABASE_AWAY} when it could not be written in time
   */
  public void note(Prepared prepared, KeptAnswer answer) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    synchronized (known) {
      if (today.equals(known.get(prepared.id()))) {
        return;
      }
    }
    var written =
        waiting
            .put(prepared.id(), () -> kept(prepared, answer))
            .orElseThrow(() -> new Problem(ProblemCode.DATABASE_AWAY, LONGEST_SECONDS));
    writer.execute(this::write);
    settle(written);
    synchronized (known) {
      known.put(prepared.id(), today);
      if (known.size() > KNOWN) {
        known.remove(known.keySet().iterator().next());
      }
    }
  }

  private static void settle(CompletableFuture<Void> written) {
    try {
      written.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Problem(ProblemCode.DATABASE_AWAY, e, LONGEST_SECONDS);
    } catch (ExecutionException e) {
      throw new Problem(ProblemCode.INTERNAL, e, "a figure cannot be written down");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(ProblemCode.QUERY_CANCELLED, e);
    }
  }

  private Kept kept(Prepared prepared, KeptAnswer answer) {
    var plan = prepared.plan();
    var uses = new ArrayList<Kept.Use>();
    for (int i = 0; i < plan.tables().size(); i++) {
      var rule = plan.tables().get(i).rule();
      var snapshot = prepared.woven().pins().get(i).snapshot();
      uses.add(
          new Kept.Use(
              snapshot.dataset().value(),
              snapshot.id(),
              rule == null ? null : rule.column(),
              rule == null ? null : rule.value()));
    }
    var ask = prepared.ask();
    return new Kept(
        prepared.id(),
        plan.sql(),
        ask.question(),
        ask.parameters(),
        uses,
        plan.functions().stream().map(one -> new Kept.Version(one.name(), one.version())).toList(),
        plan.columns(),
        prepared.woven().now(),
        ask.validAt(),
        Fingerprint.of(answer.columns(), answer.rows()),
        isSmall(answer, prepared.actor())
            ? answer.rows().stream().map(Figures::json).toList()
            : null,
        answer.complete(),
        plan.order() == Order.FIXED,
        clock.instant(),
        prepared.actor().name(),
        clock.instant(),
        false);
  }

  /** Of what anybody may ask, no more is kept than a number on a screen needs. */
  private static boolean isSmall(KeptAnswer answer, Actor asker) {
    var most = asker.kind() == Actor.Kind.ANONYMOUS ? MOST_OPEN_CELLS : MOST_CELLS;
    return answer.rows().size() <= MOST_ROWS
        && (long) answer.rows().size() * answer.columns().size() <= most;
  }

  static List<@Nullable Object> json(@Nullable Object[] row) {
    return Arrays.stream(row)
        .<@Nullable Object>map(cell ->
            cell instanceof Number || cell instanceof Boolean || cell == null
                ? cell
                : cell.toString())
        .toList();
  }

  /** Nothing may escape: it would be lost to those who wait. */
  @SuppressWarnings("CatchingUnchecked")
  private synchronized void write() {
    try {
      if (!waiting.isEmpty()) {
        waiting.write(store::save, this::together);
      }
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      log.error("Figures are written a moment later", e);
    }
    if (!waiting.isEmpty() && !writer.isShutdown()) {
      writer.schedule(this::write, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void together(Runnable work) {
    transactions.executeWithoutResult(status -> work.run());
  }

  /**
   * A figure for a reader who may ask the same question.
   *
   * @throws Problem {@code figure-not-found}
   */
  Opened open(Actor reader, FigureId id) {
    var kept = find(id.result());
    try {
      var prepared = access(reader, kept);
      return new Opened(id, kept, prepared, prepared == null ? Opened.Withheld.NO_ACCESS : null);
    } catch (Problem problem) {
      var gone = problem.code() == ProblemCode.SNAPSHOT_EXPIRED;
      return new Opened(id, kept, null, gone ? Opened.Withheld.ERASED : Opened.Withheld.NO_ACCESS);
    }
  }

  /** The question of a page's cursor, if this reader may ask it. */
  public Optional<Prepared> readable(Actor reader, String result) {
    var kept = waiting.find(result).or(() -> store.find(result));
    try {
      return kept.map(found -> access(reader, found));
    } catch (Problem problem) {
      log.debug("A page is withheld: {}", problem.getMessage());
      return Optional.empty();
    }
  }

  private Kept find(String result) {
    return waiting
        .find(result)
        .or(() -> store.find(result))
        .orElseThrow(() -> new Problem(ProblemCode.FIGURE_NOT_FOUND, result));
  }

  /**
   * The question prepared again under the reader's own rights; null when to them the same words
   * mean something else: fewer rows, or a star without the columns hidden from them.
   *
   * @throws Problem when they do not see a dataset or a column, or the data is gone
   */
  private @Nullable Prepared access(Actor reader, Kept kept) {
    var ask =
        new Ask(
            kept.sql(),
            kept.question(),
            null,
            kept.validAt(),
            Map.of(),
            null,
            null,
            kept.parameters(),
            false);
    var at = new HashMap<DatasetId, UUID>();
    var plan = asking.plan(reader, ask);
    if (plan.tables().size() != kept.tables().size()) {
      return null;
    }
    var tables = new ArrayList<Table>();
    for (int i = 0; i < plan.tables().size(); i++) {
      var own = plan.tables().get(i);
      var use = kept.tables().get(i);
      if (!isOf(use, own.contract().id())) {
        return null;
      }
      at.put(own.contract().id(), use.snapshot());
      var column = use.ruleColumn();
      var rule = column == null ? null : new VisibleRows(column, use.ruleValue());
      if (own.rule() != null && !own.rule().equals(rule)) {
        return null;
      }
      tables.add(new Table(own.contract(), own.columns(), rule, own.demands()));
    }
    var prepared = asking.again(reader, ask, at, kept.now(), tables);
    var versions = kept.functions().stream().map(one -> one.name() + "@" + one.version());
    var names = kept.tables().stream().map(Kept.Use::dataset).toList();
    return prepared.idWith(versions, names).equals(kept.id()) ? prepared.as(kept.id()) : null;
  }

  /** Whether a use is one of a dataset, whatever that was called then. */
  private boolean isOf(Kept.Use use, DatasetId dataset) {
    return use.dataset().equals(dataset.value())
        || snapshots
            .find(use.snapshot())
            .filter(snapshot -> snapshots.isSame(snapshot.dataset(), dataset))
            .isPresent();
  }

  /** Recomputes past everything that is kept, and compares. */
  Verified verify(Actor reader, FigureId id) {
    var opened = open(reader, id);
    if (opened.withheld() == Opened.Withheld.ERASED) {
      return new Verified(Verified.Verdict.ERASED, null, null, 0, clock.instant());
    }
    var prepared = opened.readable();
    var began = System.nanoTime();
    var fresh = asking.fresh(prepared, Ids.next(), Lane.BATCH);
    var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    return Verification.compare(opened.kept(), id, prepared, fresh, millis, clock.instant());
  }

  /**
   * Pins the snapshots of a figure and the figure itself, for good: all of them or none.
   *
   * @throws Problem {@code SNAPSHOT_EXPIRED} when the data of one is gone
   */
  void cite(Actor reader, FigureId id) {
    var opened = open(reader, id);
    var kept = opened.kept();
    opened.readable();
    var used =
        kept.tables().stream()
            .map(Kept.Use::snapshot)
            .filter(snapshot -> snapshot.getMostSignificantBits() != 0)
            .collect(Collectors.toSet());
    snapshots.pin(
        used,
        reader.name(),
        "figure " + kept.id(),
        () -> {
          store.save(kept);
          store.pin(kept.id());
          trail.record(reader, "figure.cited", kept.id(), Map.of());
        });
  }

  /**
   * Forgets figures that nobody cited and whose time is over. When one was shown is known to the
   * day, so the day it was shown on counts whole.
   */
  public int forget(Duration age) {
    var gone = store.forget(clock.instant().minus(age).truncatedTo(ChronoUnit.DAYS));
    synchronized (known) {
      gone.forEach(known::remove);
    }
    return gone.size();
  }

  /**
   * Drops the values of figures whose data is gone, wherever they are kept. Of answers kept for the
   * next asker only those stay whose figure and data are known to be there; the others can be asked
   * again.
   */
  int erase() {
    write();
    var erased = new HashSet<>(store.erase());
    var ids = asking.keptIds();
    ids.removeAll(store.alive(ids));
    erased.addAll(ids);
    erased.forEach(asking::forget);
    return erased.size();
  }

  @Override
  public void close() {
    writer.shutdown();
    write();
  }
}
