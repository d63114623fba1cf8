package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.DatasetRenamed;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.store.hold.HoldBook;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Follows datasets to their new ids. */
@Component
class Renames {

  private final Catalog catalog;
  private final Snapshots snapshots;
  private final HoldBook holds;
  private final List<Renaming> rooms;

  Renames(Catalog catalog, Snapshots snapshots, HoldBook holds, List<Renaming> rooms) {
    this.catalog = catalog;
    this.snapshots = snapshots;
    this.holds = holds;
    this.rooms = rooms;
    // what a stop of the program left under a former name
    for (var place : snapshots.places()) {
      var now = now(place);
      if (!now.equals(place)) {
        snapshots.renaming(place, now);
      }
    }
  }

  private DatasetId now(DatasetId name) {
    return catalog.find(name).map(Contract::id).orElse(name);
  }

  /**
   * Already while the catalogue renames: from its commit on, readers ask by the new id, and nothing
   * that is held may be removed under it.
   */
  @EventListener
  void announced(DatasetRenamed renamed) {
    var from = renamed.from();
    var to = renamed.to();
    holds.rename(from, to);
    rooms.forEach(room -> room.rename(from, to));
    snapshots.renaming(from, to);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            if (status != STATUS_COMMITTED) {
              snapshots.notRenaming(from, to);
            }
          }
        });
  }

  /**
   * What was being written meanwhile follows here. News may come late and in any order, so both
   * names lead to the one the dataset has now. Each step commits before the next may look, so there
   * is no transaction around them.
   */
  @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
  synchronized void on(DatasetRenamed renamed) {
    var now = now(renamed.to());
    for (var name : List.of(renamed.from(), renamed.to())) {
      if (!name.equals(now)) {
        snapshots.rename(name, now);
        rooms.forEach(room -> room.rename(name, now));
      }
    }
  }
}
