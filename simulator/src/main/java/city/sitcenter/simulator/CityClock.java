package city.sitcenter.simulator;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time in the simulated city, which may run faster than ours. Thread-safe. */
final class CityClock {
  private final Clock clock;
  private final Instant realStart;
  private final Instant cityStart;
  private final double speed;

  /** {@code start} is the city's time now; null is our own. */
  CityClock(Clock clock, @Nullable Instant start, double speed) {
    this.clock = clock;
    this.realStart = clock.instant();
    this.cityStart = start != null ? start : realStart;
    this.speed = speed;
  }

  /** The city's time in seconds since 1970. */
  long second() {
    long passed = clock.instant().toEpochMilli() - realStart.toEpochMilli();
    return cityStart.getEpochSecond() + (long) (passed * speed / 1000);
  }
}
