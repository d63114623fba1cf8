package city.sitcenter.lake.store;

import city.sitcenter.catalog.DatasetRenamed;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Follows datasets to their new ids. */
@Component
class Renames {

  private final Snapshots snapshots;

  Renames(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  @ApplicationModuleListener
  void on(DatasetRenamed renamed) {
    snapshots.rename(renamed.from(), renamed.to());
  }
}
