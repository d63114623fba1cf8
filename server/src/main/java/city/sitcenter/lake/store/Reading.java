package city.sitcenter.lake.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The engine, for one who reads: one question at a time over the lake's data files. There is no way
 * to write through it. For one thread, but for {@link #cancel}.
 */
public final class Reading implements AutoCloseable {

  private final Connection connection;
  private final Statement statement;
  private final OnlyReads gate;

  Reading(Connection connection, OnlyReads gate) throws SQLException {
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
    return statement.executeQuery(sql);
  }

  /** Each question from now on ends after so long. */
  public void limit(int seconds) throws SQLException {
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
