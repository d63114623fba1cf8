package city.sitcenter.lake.query.run;

import city.sitcenter.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Warms the way of a question once the program serves: its first use loads a second of classes. */
final class Warming {

  private static final Logger log = LoggerFactory.getLogger(Warming.class);

  private final Asking asking;

  Warming(Asking asking) {
    this.asking = asking;
  }

  @EventListener(ApplicationReadyEvent.class)
  void warm() {
    Thread.ofPlatform()
        .daemon()
        .name("query-warming")
        .priority(Thread.MIN_PRIORITY)
        .start(this::work);
  }

  private void work() {
    try {
      asking.warm();
    } catch (Problem problem) {
      log.debug("Warming ended early: {}", problem.getMessage());
    }
  }
}
