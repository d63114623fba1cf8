package city.sitcenter.lake.store;

import city.sitcenter.catalog.DatasetRenamed;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Follows datasets to their new ids. */
@Component
class Renames {

  private final Snapshots snapshots;
  private final HoldBook holds;
  private final List<Renaming> rooms;

  Renames(Snapshots snapshots, HoldBook holds, List<Renaming> rooms) {
    this.snapshots = snapshots;
    this.holds = holds;
    this.rooms = rooms;
  }

  /**
   * Already while the catalogue renames: from its commit on, readers ask by the new id, and nothing
   * that is held may be removed under it.
   */
  @EventListener
  void announced(DatasetRenamed renamed) {
    holds.rename(renamed.from(), renamed.to());
    snapshots.renaming(renamed.from(), renamed.to());
  }

  @ApplicationModuleListener
  void on(DatasetRenamed renamed) {
    snapshots.rename(renamed.from(), renamed.to());
    rooms.forEach(room -> room.rename(renamed.from(), renamed.to()));
  }
}
