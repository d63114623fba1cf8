package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.lake.store.engine.Disk;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.hold.HoldBook;
import city.sitcenter.lake.store.table.FileLists;
import city.sitcenter.lake.store.table.FileStore;
import city.sitcenter.lake.store.table.IcebergTables;
import city.sitcenter.lake.store.table.ParquetFiles;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.File;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Puts the store together. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean
  DuckDb duckDb(LakeSettings settings) {
    return new DuckDb(settings);
  }

  @Bean
  IcebergTables icebergTables(LakeSettings settings, DataSource source) throws SQLException {
    var pool = source.unwrap(HikariDataSource.class);
    return new IcebergTables(
        settings,
        pool.getJdbcUrl(),
        Objects.requireNonNullElse(pool.getUsername(), ""),
        Objects.requireNonNullElse(pool.getPassword(), ""));
  }

  @Bean
  Disk disk(LakeSettings settings, FileStore files, JdbcClient jdbc) {
    return new Disk(
        () -> new File(settings.folder().toString()).getUsableSpace(),
        files::bytes,
        () -> Disk.bytesBelow(List.of(settings.raw(), settings.quarantine())),
        () -> jdbc.sql("select pg_database_size(current_database())").query(Long.class).single());
  }

  @Bean
  ParquetFiles parquetFiles(LakeSettings settings, Disk disk) {
    return new ParquetFiles(settings, disk.free());
  }

  @Bean
  FileLists fileLists(FileStore files, LakeSettings settings) {
    return new FileLists(files, settings);
  }

  @Bean
  SnapshotStore snapshotStore(JdbcClient jdbc) {
    return new SnapshotStore(jdbc);
  }

  @Bean
  HoldBook holdBook(JdbcClient jdbc, Clock clock) {
    return new HoldBook(jdbc, clock);
  }

  @Bean
  FileStore fileStore(JdbcTemplate jdbc) {
    return new FileStore(jdbc, JsonMapper.shared());
  }

  @Bean
  Publisher publisher(
      ParquetFiles parquet,
      IcebergTables tables,
      SnapshotStore snapshots,
      FileStore files,
      PlatformTransactionManager transactions,
      Catalog catalog,
      ApplicationEventPublisher events,
      MeterRegistry meters,
      Clock clock) {
    return new Publisher(
        parquet,
        tables,
        snapshots,
        files,
        new TransactionTemplate(transactions),
        catalog::published,
        catalog::trimmed,
        events,
        clock,
        Timer.builder("sitcenter.lake.publication")
            .description("From files written to a snapshot that everybody sees")
            .publishPercentileHistogram()
            .register(meters),
        step -> {});
  }

  @Bean
  Snapshots snapshots(
      DuckDb duckDb,
      ParquetFiles parquet,
      SnapshotStore store,
      FileLists lists,
      Publisher publisher,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new Snapshots(
        duckDb, parquet, store, lists, publisher, new TransactionTemplate(transactions), clock);
  }

  @Bean
  SnapshotDiff snapshotDiff(DuckDb duckDb, ParquetFiles parquet, Snapshots snapshots) {
    return new SnapshotDiff(duckDb, parquet, snapshots);
  }

  @Bean
  MeterBinder lakeMeters(JdbcClient jdbc, Snapshots snapshots, Disk disk) {
    return new StoreMeters(jdbc, snapshots, disk);
  }
}
