package city.sitcenter.lake.store.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The engine, for one who reads: one question at a time over the lake's data files. There is no way
 * to write through it. For one thread, but for {@link #cancel}.
 */
public final class ReadOnlyEngine implements AutoCloseable {

  /** What the driver says of an answer that failed before its first row: the reason is lost. */
  private static final String LOST = "Invalid result set";

  private final Connection connection;
  private volatile Statement statement;
  private int mostSeconds;
  private final OnlyReads gate;

  ReadOnlyEngine(Connection connection, OnlyReads gate) throws SQLException {
    this.connection = connection;
    this.statement = connection.createStatement();
    this.gate = gate;
  }

  /**
   * Runs SQL of this program's making; its rows come as they are found, until the next question.
   *
   * @throws SQLException when it would do more than read, or cannot be computed
   */
  public ResultSet query(String sql) throws SQLException {
    gate.check(sql);
    try {
      return statement.executeQuery(sql);
    } catch (SQLException failure) {
      throw String.valueOf(failure.getMessage()).contains(LOST) ? reason(sql, failure) : failure;
    }
  }

  /**
   * Rows that are handed over as they are found come without the reason for which there are none,
   * so the same question is run once more without handing them over, as far as it gets.
   */
  private SQLException reason(String sql, SQLException failure) throws SQLException {
    statement = connection.createStatement();
    statement.setQueryTimeout(mostSeconds);
    try (var _ = statement.executeQuery("EXPLAIN ANALYZE " + sql)) {
      return failure;
    } catch (SQLException reason) {
      reason.addSuppressed(failure);
      return reason;
    }
  }

  /** Each question from now on ends after so long. */
  public void limit(int seconds) throws SQLException {
    mostSeconds = seconds;
    statement.setQueryTimeout(seconds);
  }

  /** Ends the question that runs. From any thread. */
  public void cancel() throws SQLException {
    statement.cancel();
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      statement.close();
    }
  }
}
