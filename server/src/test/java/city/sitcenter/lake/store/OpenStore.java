package city.sitcenter.lake.store;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.Snapshot;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The store for tests of what stands on it. */
public final class OpenStore implements AutoCloseable {

  private final TestStore store;

  public OpenStore(Path home) {
    store = new TestStore(home);
  }

  public Snapshots snapshots() {
    return store.snapshots;
  }

  public DuckDb duckDb() {
    return store.duckDb;
  }

  public JdbcClient jdbc() {
    return store.jdbc;
  }

  public LakeSettings settings() {
    return store.settings;
  }

  /** Publishes what a query of the engine's own gives: columns by the contract's names. */
  public Snapshot publish(Contract contract, String query, boolean replace) throws SQLException {
    try (var staging = store.snapshots.stage(contract)) {
      var columns =
          contract.columns().stream()
              .map(column ->
                  "CAST(\""
                      + column.name()
                      + "\" AS "
                      + column.sqlType()
                      + ") AS \""
                      + column.name()
                      + "\"")
              .collect(Collectors.joining(", "));
      try (var statement = staging.connection().createStatement()) {
        statement.execute(
            "CREATE TEMP TABLE rows_in AS SELECT " + columns + " FROM (" + query + ")");
      }
      if (replace) {
        staging.replaceAll("rows_in");
      } else {
        staging.append("rows_in");
      }
      return staging.publish(TestContracts.details("test")).snapshot();
    }
  }

  public static String names(Contract contract) {
    return contract.columns().stream().map(Column::name).collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    store.close();
  }
}
