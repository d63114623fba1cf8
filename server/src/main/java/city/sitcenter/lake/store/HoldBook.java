package city.sitcenter.lake.store;

import city.sitcenter.catalog.LegalHolds;
import city.sitcenter.kernel.DatasetId;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The holds kept beside the rows. */
@Component
final class HoldBook implements LegalHolds {

  private final Snapshots snapshots;

  HoldBook(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  @Override
  public Optional<Hold> of(DatasetId dataset) {
    return snapshots
        .findHold(dataset)
        .filter(HoldHttp.Hold::held)
        .map(hold ->
            new Hold(
                Objects.requireNonNull(hold.reason()),
                Objects.requireNonNull(hold.heldBy()),
                Objects.requireNonNull(hold.heldAt())));
  }
}
