package city.sitcenter.catalog;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.support.CronTrigger;

/**
 * When timed work is due by the city's clock, wherever the program runs; by UTC before a city is
 * known. Asked anew after each run. Safe for many threads.
 *
 * @param cron seconds, minutes, hours, days, months, days of the week
 */
public record CityTime(String cron, Supplier<@Nullable City> city) implements Trigger {

  @Override
  public @Nullable Instant nextExecution(TriggerContext context) {
    var known = city.get();
    ZoneId zone = known == null ? ZoneOffset.UTC : known.timeZone();
    return new CronTrigger(cron, zone).nextExecution(context);
  }
}
