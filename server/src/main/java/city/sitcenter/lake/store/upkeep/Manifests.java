package city.sitcenter.lake.store.upkeep;

import city.sitcenter.lake.store.snapshot.SnapshotStore;
import city.sitcenter.lake.store.snapshot.Snapshots;
import city.sitcenter.lake.store.table.IcebergTables;

/** Keeps the metadata of all Iceberg tables small. */
final class Manifests {

  private final Snapshots snapshots;
  private final SnapshotStore store;
  private final IcebergTables tables;

  Manifests(Snapshots snapshots, SnapshotStore store, IcebergTables tables) {
    this.snapshots = snapshots;
    this.store = store;
    this.tables = tables;
  }

  Tally run() {
    var heads = store.heads();
    heads.forEach(head -> snapshots.alone(head.dataset(), () -> tables.tidy(head.dataset())));
    return Tally.of("tables", heads.size());
  }
}
