package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.DatasetState;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.hold.HoldBook;
import city.sitcenter.lake.store.table.FileLists;
import city.sitcenter.lake.store.table.FileStore;
import city.sitcenter.lake.store.table.IcebergTables;
import city.sitcenter.lake.store.table.ParquetFiles;
import city.sitcenter.platform.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** The store on a real PostgreSQL and DuckDB, without the rest of the program. */
public final class TestStore implements AutoCloseable {

  public final TestDatabase database;
  public final LakeSettings settings;
  public final DuckDb duckDb;
  public final IcebergTables tables;
  public final Snapshots snapshots;
  public final SnapshotStore store;
  public final HoldBook holds;
  public final FileStore files;
  public final FileLists lists;
  public final ParquetFiles parquet;
  final Publisher publisher;
  public final TransactionTemplate transactions;
  public final JdbcClient jdbc;
  public final List<DatasetState> states = Collections.synchronizedList(new ArrayList<>());
  public final List<DatasetState> trimmed = Collections.synchronizedList(new ArrayList<>());
  public final List<Object> events = Collections.synchronizedList(new ArrayList<>());

  public TestStore(Path home) {
    this(home, Clock.systemUTC(), () -> Long.MAX_VALUE);
  }

  public TestStore(Path home, Clock clock, LongSupplier freeBytes) {
    this(home, clock, step -> {}, freeBytes);
  }

  TestStore(Path home, Clock clock, Consumer<Step> steps, LongSupplier freeBytes) {
    database = TestDatabase.start(home);
    settings = settings(home);
    var source = database.source();
    duckDb = new DuckDb(settings);
    tables =
        new IcebergTables(
            settings,
            source.getJdbcUrl(),
            Objects.requireNonNull(source.getUsername()),
            Objects.requireNonNull(source.getPassword()));
    parquet = new ParquetFiles(settings, freeBytes);
    jdbc = JdbcClient.create(source);
    store = new SnapshotStore(jdbc);
    holds = new HoldBook(jdbc, clock);
    files = new FileStore(new JdbcTemplate(source), JsonMapper.shared());
    lists = new FileLists(files, settings);
    transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    publisher =
        new Publisher(
            parquet,
            tables,
            store,
            files,
            transactions,
            states::add,
            trimmed::add,
            events::add,
            clock,
            new SimpleMeterRegistry().timer("publication"),
            steps);
    snapshots = new Snapshots(duckDb, parquet, store, lists, publisher, transactions, clock);
  }

  public static LakeSettings settings(Path home) {
    return new LakeSettings(
        home,
        home.resolve("lake"),
        home.resolve("backups"),
        DataSize.ofMegabytes(512),
        DataSize.ofMegabytes(512),
        2,
        DataSize.ofGigabytes(2),
        DataSize.ofMegabytes(1),
        2048,
        2,
        Duration.ofDays(90));
  }

  @Override
  public void close() {
    tables.close();
    duckDb.close();
    database.close();
  }
}
