package city.sitcenter.lake.store.upkeep;

import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.engine.Sql;
import city.sitcenter.lake.store.hold.HoldBook;
import city.sitcenter.lake.store.snapshot.PublishDetails;
import city.sitcenter.lake.store.snapshot.SnapshotStore;
import city.sitcenter.lake.store.snapshot.Snapshots;
import city.sitcenter.lake.store.table.Bounds;
import city.sitcenter.lake.store.table.StoredFile;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/** Removes rows whose event is longer ago than their contract keeps them. */
final class Retention {

  private final Snapshots snapshots;
  private final SnapshotStore store;
  private final HoldBook holds;
  private final Function<DatasetId, Optional<Contract>> contracts;
  private final Clock clock;

  Retention(
      Snapshots snapshots,
      SnapshotStore store,
      HoldBook holds,
      Function<DatasetId, Optional<Contract>> contracts,
      Clock clock) {
    this.snapshots = snapshots;
    this.store = store;
    this.holds = holds;
    this.contracts = contracts;
    this.clock = clock;
  }

  /** Goes through all datasets once, leaving out those under legal hold. */
  Tally run() throws SQLException {
    var rows = 0L;
    for (var head : store.heads()) {
      var contract = contracts.apply(head.dataset());
      if (contract.isPresent() && !holds.isHeld(head.dataset())) {
        rows += apply(contract.get());
      }
    }
    return Tally.of("rows", rows);
  }

  /** Gives the number of rows removed. */
  long apply(Contract contract) throws SQLException {
    if (contract.retention() == null
        || !(contract.time() instanceof Contract.TimeAxis.Event(var column))) {
      return 0;
    }
    var limit = clock.instant().atOffset(ZoneOffset.UTC).minus(contract.retention()).toInstant();
    try (var staging = snapshots.stage(contract)) {
      var old = staging.files().stream().filter(file -> holdsOlder(file, column, limit)).toList();
      if (old.isEmpty()) {
        return 0;
      }
      var stays =
          "NOT coalesce(%s < %s, false)"
              .formatted(Sql.name(column), "TIMESTAMPTZ " + Sql.text(limit.toString()));
      staging.rewrite(old, staging.fields(), stays, Snapshot.Operation.RETAIN);
      staging.publish(PublishDetails.upkeep());
      return staging.removedRows();
    }
  }

  private static boolean holdsOlder(StoredFile file, String column, Instant limit) {
    var facts = file.facts().get(column);
    var least = facts == null ? null : Bounds.instant(facts.bounds().least());
    return least != null && least.isBefore(limit);
  }
}
