package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Placing;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.SnapshotPublished;
import city.sitcenter.lake.ingest.check.Engine;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.snapshot.Snapshots;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the catalogue in which districts a dataset has rows, whenever it was published. */
@Component
class Districts {

  private final Snapshots snapshots;
  private final DuckDb duckDb;
  private final Catalog catalog;

  Districts(Snapshots snapshots, DuckDb duckDb, Catalog catalog) {
    this.snapshots = snapshots;
    this.duckDb = duckDb;
    this.catalog = catalog;
  }

  @ApplicationModuleListener
  void on(SnapshotPublished published) {
    snapshots
        .find(published.snapshot())
        .flatMap(snapshot -> catalog.find(snapshot.dataset()))
        .filter(Districts::hasDistricts)
        .filter(contract -> !hasAll(published, contract))
        .ifPresent(contract -> catalog.covers(contract.id(), covered(contract)));
  }

  /** Rows that are added take no district away, and most datasets are of the whole city. */
  private boolean hasAll(SnapshotPublished published, Contract contract) {
    return published.operation() == Snapshot.Operation.APPEND
        && catalog.covered(contract.id()).containsAll(known());
  }

  private static boolean hasDistricts(Contract contract) {
    return contract
        .column(Placing.DISTRICT)
        .filter(column -> column.type() == ColumnType.STRING)
        .isPresent();
  }

  /** Of the dataset as it is now: news that comes late tells no older state. */
  private Set<String> covered(Contract contract) {
    var known = new KnownRows(snapshots, contract).values(contract.id(), Placing.DISTRICT);
    var covered = new TreeSet<String>();
    if (known != null) {
      Engine.ofLake(duckDb, known, row -> Optional.ofNullable(row.getString(1)))
          .forEach(code -> code.ifPresent(covered::add));
    }
    covered.retainAll(known());
    return covered;
  }

  private Set<String> known() {
    return catalog
        .placing()
        .districts()
        .map(system ->
            system.versions().stream().map(version -> version.code()).collect(Collectors.toSet()))
        .orElse(Set.of());
  }
}
