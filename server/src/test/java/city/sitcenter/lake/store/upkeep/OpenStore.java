package city.sitcenter.lake.store.upkeep;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.VersionsErased;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.snapshot.Contents;
import city.sitcenter.lake.store.snapshot.Snapshots;
import city.sitcenter.lake.store.snapshot.TestContracts;
import city.sitcenter.lake.store.snapshot.TestRows;
import city.sitcenter.lake.store.snapshot.TestStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

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

  public TransactionOperations transactions() {
    return store.transactions;
  }

  public void inTransaction(Runnable work) {
    store.transactions.executeWithoutResult(status -> work.run());
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

  /** Brings a dataset's files together, as the nightly upkeep does. */
  public void compact(Contract contract) {
    new Compaction(store.snapshots, store.store, store.settings, only(contract)).compact(contract);
  }

  /** Lets old snapshots expire as if it were so late, and removes files that nobody needs. */
  public void expire(Contract contract, Instant now) throws IOException {
    expiry(contract, Clock.fixed(now, ZoneOffset.UTC), erased -> {}).run();
    sweep(store);
  }

  /** Removes data files that no snapshot has. */
  public static void sweep(TestStore store) throws IOException {
    new Sweeper(store.settings, store.files, store.snapshots::open, Clock.systemUTC()).sweep();
  }

  /** Lets every version but the current one go at once. */
  public void erase(Contract contract, Consumer<VersionsErased> news) throws IOException {
    expiry(contract, Clock.systemUTC(), news).erase(contract.id());
  }

  private Expiry expiry(Contract contract, Clock clock, Consumer<VersionsErased> news) {
    return new Expiry(
        store.store,
        store.holds,
        store.files,
        store.lists,
        store.settings,
        only(contract),
        store.transactions,
        news,
        clock);
  }

  /** Loads rows, written as SQL, into the dataset of {@link TestContracts#readings} by key. */
  public void merge(Contract contract, String message, String... rows) {
    try {
      TestRows.load(store, contract, message, "merge", TestRows.rows(rows));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The rows of a snapshot, to be compared with those of another. */
  public Object contents(Snapshot snapshot) throws SQLException {
    return Contents.of(store, snapshot);
  }

  /** Where the files of the newest state lie, as other engines see it. */
  public List<String> tableFiles(DatasetId dataset) throws IOException {
    return store.tables.files(dataset);
  }

  public DataSource source() {
    return store.database.source();
  }

  public static LakeSettings settings(Path home) {
    return TestStore.settings(home);
  }

  private static Function<DatasetId, Optional<Contract>> only(Contract contract) {
    return id -> Optional.of(contract).filter(one -> one.id().equals(id));
  }

  public static String names(Contract contract) {
    return contract.columns().stream().map(Column::name).collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    store.close();
  }
}
