package city.sitcenter.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The engine by itself, as fast as this machine lets it be. */
final class BareDuckDb implements AutoCloseable {

  private final Connection connection;

  BareDuckDb() throws SQLException {
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  private BareDuckDb(Connection connection) {
    this.connection = connection;
  }

  /** Another connection to the same instance. */
  BareDuckDb another() throws SQLException {
    return new BareDuckDb(connection.unwrap(org.duckdb.DuckDBConnection.class).duplicate());
  }

  /** Runs a statement and reads every row; answers how long it took, in nanoseconds. */
  long run(String sql) throws SQLException {
    var begin = System.nanoTime();
    try (var statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        try (var rows = statement.getResultSet()) {
          while (rows.next()) {
            rows.getObject(1);
          }
        }
      }
    }
    return System.nanoTime() - begin;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
