package city.sitcenter.platform;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;

@CityTest
class UnheardNewsTest {

  @Autowired private UnheardNews news;
  @Autowired private Distracted listener;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private TransactionOperations transactions;

  @Test
  void whoFailedToTakeNoteIsToldAgain() {
    var told = new Distracted.Told(UUID.randomUUID());
    transactions.executeWithoutResult(status -> events.publishEvent(told));
    Awaitility.await().until(() -> listener.times(told) == 1);
    Awaitility.await()
        .untilAsserted(() -> {
          news.tellAgain(Duration.ZERO);
          assertThat(listener.times(told)).isEqualTo(2);
        });
    news.tellAgain(Duration.ZERO);
    assertThat(listener.times(told)).as("heard once is enough").isEqualTo(2);
  }
}
