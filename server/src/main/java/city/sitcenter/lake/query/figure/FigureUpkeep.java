package city.sitcenter.lake.query.figure;

import city.sitcenter.lake.VersionsErased;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.store.upkeep.Chore;
import city.sitcenter.lake.store.upkeep.Tally;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/**
 * Forgets the figures that nobody cited and whose time is over, and the values of those whose data
 * was erased.
 */
final class FigureUpkeep implements Chore {

  private static final Logger log = LoggerFactory.getLogger(FigureUpkeep.class);

  private final Figures figures;
  private final Asking asking;

  FigureUpkeep(Figures figures, Asking asking) {
    this.figures = figures;
    this.asking = asking;
  }

  /** Erased before its time: the values go together with the versions, not with the day. */
  @EventListener
  void erased(VersionsErased erased) {
    log.info("Dropped {} answers after {} was erased", figures.erase(), erased.dataset());
  }

  @Override
  public Tally run() {
    return Tally.of("figure-values", figures.erase())
        .and("figures", figures.forget(asking.settings().verifiable()));
  }
}
