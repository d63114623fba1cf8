package city.sitcenter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.CronTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.config.TriggerTask;
import org.springframework.scheduling.support.SimpleTriggerContext;

@CityTest
class CityTimeTest {

  private static final String CRON = "0 20 2 * * *";
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneId.of("Pacific/Kiritimati"));

  @Autowired Catalog catalog;
  @Autowired Collection<ScheduledTaskHolder> holders;

  @Test
  void nightWorkKeepsTheCitysHoursWhateverTheMachinesZone() {
    var zone = catalog.city().orElseThrow().timeZone();
    assertThat(next(new CityTime(CRON, () -> catalog.city().orElse(null))).atZone(zone))
        .hasToString("2026-03-02T02:20+05:00[Asia/Almaty]");
    assertThat(next(new CityTime(CRON, () -> null))).hasToString("2026-03-02T02:20:00Z");
  }

  private static Instant next(CityTime time) {
    return Objects.requireNonNull(time.nextExecution(new SimpleTriggerContext(NOON)));
  }

  @Test
  void noTimedWorkGoesByTheMachinesZone() {
    var tasks =
        holders.stream()
            .flatMap(holder -> holder.getScheduledTasks().stream())
            .map(scheduled -> scheduled.getTask())
            .filter(task -> task.toString().startsWith("city.sitcenter."))
            .toList();
    assertThat(tasks).noneMatch(CronTask.class::isInstance);
    assertThat(tasks)
        .filteredOn(TriggerTask.class::isInstance)
        .hasSize(2)
        .allMatch(task -> ((TriggerTask) task).getTrigger() instanceof CityTime);
  }
}
