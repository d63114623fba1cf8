package city.sitcenter.platform;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;

@CityTest
class PlatformConfigurationTest {

  @Autowired List<ScheduledTaskHolder> holders;
  @Autowired ThreadPoolTaskScheduler scheduler;

  @Test
  void eachTimedTaskHasAThread() {
    var tasks = holders.stream().flatMap(holder -> holder.getScheduledTasks().stream()).toList();
    assertThat(tasks).isNotEmpty().hasSizeLessThan(PlatformConfiguration.TIMED_TASKS);
    assertThat(scheduler.getScheduledThreadPoolExecutor().getCorePoolSize())
        .isEqualTo(PlatformConfiguration.TIMED_TASKS);
  }
}
