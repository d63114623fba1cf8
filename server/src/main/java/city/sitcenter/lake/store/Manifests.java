package city.sitcenter.lake.store;

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
