package city.sitcenter.lake.query.run;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.store.engine.ReadOnlyEngine;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Questions that run now. Each can be stopped by its id or its time. Safe for many threads. */
final class Runs implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Runs.class);
  private static final long AGAIN_MILLIS = 50;
  private final Map<UUID, Run> running = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("query-clock").factory());

  /** Why a run was stopped. */
  enum Stop {
    TIME,
    CANCELLED
  }

  /**
   * Takes up a question, before it waits for a place: from now on it can be stopped.
   *
   * @throws Problem {@code REQUEST_INVALID} when a question with this id is there already
   */
  Run begin(UUID id, Actor asker) {
    var run = new Run(id, asker);
    if (running.putIfAbsent(id, run) != null) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "Query-Id is in use");
    }
    return run;
  }

  /**
   * Runs engine SQL of ours and hands over its rows.
   *
   * @return number of rows that were taken
   * @throws Problem what went wrong, in words that reveal no data
   */
  long run(Run run, ReadOnlyEngine reading, String sql, Duration timeout, Rows rows)
      throws IOException {
    return stoppable(
        run,
        reading::cancel,
        timeout,
        () -> {
          // the driver refuses here what brings no rows, such as COPY
          try (var result = reading.query(sql)) {
            return run.read(result, rows);
          }
        });
  }

  /** Runs a command of ours that gives no rows. */
  void execute(Run run, Connection connection, String sql, Duration timeout) throws IOException {
    try (var statement = connection.createStatement()) {
      stoppable(
          run,
          statement::cancel,
          timeout,
          () -> {
            statement.execute(sql);
            return 0;
          });
    } catch (SQLException e) {
      throw problem(e, null, timeout);
    }
  }

  /** Reads with a connection of ours, row by row. */
  void read(Run run, Connection connection, String sql, Duration timeout, Rows rows)
      throws IOException {
    try (var statement = connection.createStatement()) {
      stoppable(
          run,
          statement::cancel,
          timeout,
          () -> {
            try (var result = statement.executeQuery(sql)) {
              return run.read(result, rows);
            }
          });
    } catch (SQLException e) {
      throw problem(e, null, timeout);
    }
  }

  private interface Work {
    long go() throws SQLException, IOException;
  }

  private interface Cancelling {
    void now() throws SQLException;
  }

  private long stoppable(Run run, Cancelling cancelling, Duration timeout, Work work)
      throws IOException {
    var alarm =
        clock.schedule(() -> stop(run, Stop.TIME), timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      run.starts(cancelling);
      return work.go();
    } catch (SQLException e) {
      throw problem(e, run.stopped, timeout);
    } finally {
      run.ends();
      alarm.cancel(false);
    }
  }

  /**
   * Stops a run of this actor, or any run for those who look after the program. Those without a
   * login are one actor: among them, knowing the run's id is what counts.
   *
   * @return false when no such run of theirs goes on
   */
  boolean cancel(Actor actor, UUID id) {
    var run = running.get(id);
    if (run == null || !run.isOf(actor)) {
      return false;
    }
    stop(run, Stop.CANCELLED);
    return true;
  }

  /**
   * A word that comes before the engine has begun is lost on it, so it is said until it is heard.
   */
  private void stop(Run run, Stop why) {
    run.stop(why);
    if (running.get(run.id) == run && !clock.isShutdown()) {
      clock.schedule(() -> stop(run, why), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Stops a run that nobody waits for; nothing happens when there is none of that id. */
  void abandon(UUID id) {
    var run = running.get(id);
    if (run != null) {
      stop(run, Stop.CANCELLED);
    }
  }

  private static Problem problem(SQLException failure, @Nullable Stop stopped, Duration timeout) {
    if (stopped == Stop.TIME) {
      return new Problem(ProblemCode.QUERY_TIMED_OUT, failure, timeout.toSeconds());
    } else if (stopped == Stop.CANCELLED) {
      return new Problem(ProblemCode.QUERY_CANCELLED, failure);
    }
    var message = Objects.requireNonNullElse(failure.getMessage(), "").toLowerCase(Locale.ROOT);
    if (message.contains("out of memory") || message.contains("max_temp_directory_size")) {
      return new Problem(ProblemCode.QUERY_OUT_OF_MEMORY, failure);
    }
    // the engine's words may hold values: of them only the kind, which comes first, is written down
    log.warn("The engine refused a question: {}", message.split(":", 2)[0]);
    return new Problem(ProblemCode.QUERY_FAILED, failure);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    running.values().forEach(run -> run.stop(Stop.CANCELLED));
  }

  /** One question from before it waits for its place until its rows are through. */
  final class Run implements AutoCloseable {

    private final UUID id;
    private final Actor asker;
    private volatile @Nullable Stop stopped;
    private @Nullable Cancelling cancelling;

    private Run(UUID id, Actor asker) {
      this.id = id;
      this.asker = asker;
    }

    private boolean isOf(Actor actor) {
      return asker.id().equals(actor.id()) || actor.is(Role.OPERATOR, Role.ADMINISTRATOR);
    }

    private synchronized void starts(Cancelling way) throws SQLException {
      goOn();
      cancelling = way;
    }

    private synchronized void ends() {
      cancelling = null;
    }

    private void goOn() throws SQLException {
      if (stopped != null) {
        throw new SQLException("stopped");
      }
    }

    private long read(ResultSet result, Rows rows) throws SQLException, IOException {
      var width = result.getMetaData().getColumnCount();
      long count = 0;
      while (result.next()) {
        goOn();
        var row = new @Nullable Object[width];
        for (int i = 0; i < width; i++) {
          row[i] = Cells.of(result.getObject(i + 1));
        }
        if (!rows.take(row)) {
          return count;
        }
        count++;
      }
      return count;
    }

    private synchronized void stop(Stop why) {
      if (stopped == null) {
        stopped = why;
      }
      var way = cancelling;
      try {
        if (way != null) {
          way.now();
        }
      } catch (SQLException e) {
        log.debug("A run ended while it was being stopped", e);
      }
    }

    @Override
    public void close() {
      running.remove(id, this);
    }
  }
}
