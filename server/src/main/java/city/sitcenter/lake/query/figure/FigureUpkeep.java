package city.sitcenter.lake.query.figure;

import city.sitcenter.lake.VersionsErased;
import city.sitcenter.lake.query.run.Asking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Forgets, once a day, the figures that nobody cited and whose time is over, and the values of
 * those whose data was erased.
 */
final class FigureUpkeep {

  private static final Logger log = LoggerFactory.getLogger(FigureUpkeep.class);

  private final Figures figures;
  private final Asking asking;

  FigureUpkeep(Figures figures, Asking asking) {
    this.figures = figures;
    this.asking = asking;
  }

  /** Erased before its time: the values go at once, not with the day. */
  @EventListener
  void erased(VersionsErased erased) {
    log.info("Dropped {} answers after {} was erased", figures.erase(), erased.dataset());
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "P1D")
  void forget() {
    var erased = figures.erase();
    if (erased > 0) {
      log.info("Dropped the values of {} figures whose data is gone", erased);
    }
    var gone = figures.forget(asking.settings().verifiable());
    if (gone > 0) {
      log.info("Forgot {} figures that nobody cited", gone);
    }
  }
}
