package city.sitcenter.lake.store.hold;

import city.sitcenter.catalog.LegalHolds;
import city.sitcenter.kernel.DatasetId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Legal holds: while a dataset is under one, nothing of it is removed, whatever its time. Safe for
 * many threads.
 */
public final class HoldBook implements LegalHolds {

  private final HoldStore store;
  private final Clock clock;

  public HoldBook(JdbcClient jdbc, Clock clock) {
    this.store = new HoldStore(jdbc);
    this.clock = clock;
  }

  /** From now on nothing of a dataset is removed, until it is released. */
  public void hold(DatasetId dataset, String by, String reason) {
    store.put(dataset, new Hold(reason, by, clock.instant()));
  }

  public void release(DatasetId dataset) {
    store.delete(dataset);
  }

  public boolean isHeld(DatasetId dataset) {
    return of(dataset).isPresent();
  }

  @Override
  public Optional<Hold> of(DatasetId dataset) {
    return store.find(dataset);
  }

  /** Gives a hold to a dataset's new id. */
  public void rename(DatasetId from, DatasetId to) {
    store.rename(from, to);
  }
}
