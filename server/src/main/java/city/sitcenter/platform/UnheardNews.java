package city.sitcenter.platform;

import java.time.Duration;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells a module again what it failed to take note of, until it does. */
@Component
final class UnheardNews {

  private static final int AT_ONCE = 100;

  private final FailedEventPublications failed;

  UnheardNews(FailedEventPublications failed) {
    this.failed = failed;
  }

  @Scheduled(fixedDelayString = "PT1M")
  void tellAgain() {
    tellAgain(Duration.ofMinutes(1));
  }

  void tellAgain(Duration after) {
    failed.resubmit(ResubmissionOptions.defaults().withMinAge(after).withBatchSize(AT_ONCE));
  }
}
