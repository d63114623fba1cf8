package city.sitcenter.lake.store.upkeep;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.hold.HoldBook;
import city.sitcenter.lake.store.snapshot.SnapshotStore;
import city.sitcenter.lake.store.snapshot.Snapshots;
import city.sitcenter.lake.store.table.FileLists;
import city.sitcenter.lake.store.table.FileStore;
import city.sitcenter.lake.store.table.IcebergTables;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what keeps the store in shape. */
@Configuration(proxyBeanMethods = false)
class UpkeepConfiguration {

  @Bean
  Upkeep upkeep(JdbcClient jdbc, Clock clock) {
    return new Upkeep(jdbc, clock);
  }

  @Bean
  Compaction compaction(
      Snapshots snapshots, SnapshotStore store, LakeSettings settings, Catalog catalog) {
    return new Compaction(snapshots, store, settings, catalog::find);
  }

  @Bean
  Retention retention(
      Snapshots snapshots, SnapshotStore store, HoldBook holds, Catalog catalog, Clock clock) {
    return new Retention(snapshots, store, holds, catalog::find, clock);
  }

  @Bean
  Expiry expiry(
      SnapshotStore store,
      HoldBook holds,
      FileStore files,
      FileLists lists,
      LakeSettings settings,
      Catalog catalog,
      PlatformTransactionManager transactions,
      org.springframework.context.ApplicationEventPublisher events,
      Clock clock) {
    return new Expiry(
        store,
        holds,
        files,
        lists,
        settings,
        catalog::find,
        new TransactionTemplate(transactions),
        events::publishEvent,
        clock);
  }

  @Bean
  Sweeper sweeper(LakeSettings settings, FileStore files, Snapshots snapshots, Clock clock) {
    return new Sweeper(settings, files, snapshots::open, clock);
  }

  @Bean
  Manifests manifests(Snapshots snapshots, SnapshotStore store, IcebergTables tables) {
    return new Manifests(snapshots, store, tables);
  }
}
