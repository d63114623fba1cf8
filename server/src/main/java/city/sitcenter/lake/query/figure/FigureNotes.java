package city.sitcenter.lake.query.figure;

import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.run.KeptAnswer;
import city.sitcenter.lake.query.run.Prepared;
import city.sitcenter.lake.query.sql.write.Order;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes figures down. An answer is given when its figure is written down and not before: all who
 * wait at the same time share one commit. Safe for many threads.
 */
final class FigureNotes implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FigureNotes.class);
  private static final int MOST_ROWS = 2_000;
  private static final int MOST_CELLS = 20_000;
  private static final int MOST_OPEN_CELLS = 100;
  private static final int KNOWN = 10_000;
  private static final long AGAIN_MILLIS = 100;
  private static final int LONGEST_SECONDS = 10;

  private final FigureStore store;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Unwritten waiting = new Unwritten();

  /** Figures given lately, each with the day it was: once a day it is written down. */
  private final Map<String, LocalDate> known = new LinkedHashMap<>();

  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("figures").factory());

  FigureNotes(FigureStore store, TransactionOperations transactions, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Takes note of an answer before it is given, and comes back when the note is on disk: whoever
   * has the answer can open its figure, whatever happens to the program.
   *
   * @throws Problem {@code DATABASE_AWAY} when it could not be written in time
   */
  void note(Prepared prepared, KeptAnswer answer) {
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
        isSmall(answer, prepared.actor()) ? answer.rows().stream().map(Kept::json).toList() : null,
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

  /** Writes all that waits. Nothing may escape: it would be lost to those who wait. */
  @SuppressWarnings("CatchingUnchecked")
  synchronized void write() {
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

  /** What is kept of an answer, on disk or on its way there. */
  Optional<Kept> find(String result) {
    return waiting.find(result).or(() -> store.find(result));
  }

  /** These are written down anew when they are given again. */
  void forget(Collection<String> ids) {
    synchronized (known) {
      ids.forEach(known::remove);
    }
  }

  @Override
  public void close() {
    writer.shutdown();
    write();
  }
}
