package city.sitcenter.lake.query.run;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
   * Runs engine SQL of ours and hands over its rows.
   *
   * @return number of rows that were taken
   * @throws Problem what went wrong, in words that reveal no data
   */
  long run(UUID id, Connection connection, String sql, Duration timeout, Rows rows)
      throws IOException {
    return stoppable(id, connection, timeout, run -> run.read(sql, rows));
  }

  /** Runs a command of ours that gives no rows. */
  void execute(UUID id, Connection connection, String sql, Duration timeout) throws IOException {
    stoppable(id, connection, timeout, run -> run.execute(sql));
  }

  private interface Work {
    long on(Run run) throws SQLException, IOException;
  }

  private long stoppable(UUID id, Connection connection, Duration timeout, Work work)
      throws IOException {
    try (var statement = connection.createStatement()) {
      var run = new Run(statement);
      if (running.putIfAbsent(id, run) != null) {
        throw new Problem(ProblemCode.REQUEST_INVALID, "Query-Id is in use");
      }
      var alarm =
          clock.schedule(() -> run.stop(Stop.TIME), timeout.toMillis(), TimeUnit.MILLISECONDS);
      try {
        return work.on(run);
      } catch (SQLException e) {
        throw problem(e, run.stopped, timeout);
      } finally {
        alarm.cancel(false);
        running.remove(id, run);
      }
    } catch (SQLException e) {
      throw problem(e, null, timeout);
    }
  }

  /** Stops a run; nothing happens when there is none of that id. */
  void cancel(UUID id) {
    var run = running.get(id);
    if (run != null) {
      run.stop(Stop.CANCELLED);
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
    // the engine's words may hold values that the asker may not read: they go to the log alone
    log.warn("The engine refused a question: {}", failure.getMessage());
    return new Problem(ProblemCode.QUERY_FAILED, failure);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    running.values().forEach(run -> run.stop(Stop.CANCELLED));
  }

  private static final class Run {

    private final Statement statement;
    private volatile @Nullable Stop stopped;

    Run(Statement statement) {
      this.statement = statement;
    }

    long read(String sql, Rows rows) throws SQLException, IOException {
      if (stopped != null) {
        throw new SQLException("stopped");
      }
      // the driver refuses here what brings no rows, such as COPY
      try (var result = statement.executeQuery(sql)) {
        return read(result, rows);
      }
    }

    long execute(String sql) throws SQLException {
      if (stopped != null) {
        throw new SQLException("stopped");
      }
      statement.execute(sql);
      return 0;
    }

    private long read(ResultSet result, Rows rows) throws SQLException, IOException {
      var width = result.getMetaData().getColumnCount();
      long count = 0;
      while (result.next()) {
        if (stopped != null) {
          throw new SQLException("stopped");
        }
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

    void stop(Stop why) {
      if (stopped == null) {
        stopped = why;
      }
      try {
        statement.cancel();
      } catch (SQLException e) {
        log.debug("A run ended while it was being stopped", e);
      }
    }
  }
}
