package city.sitcenter.simulator;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How time passes in the simulated city. */
final class ClockOptions {

  /** The one clock of this program; whatever else tells a time is told one. */
  static final Clock OURS = Clock.systemUTC();

  @Option(
      names = "--speed",
      defaultValue = "1",
      description =
          "How many times faster than ours the city's time runs (default: ${DEFAULT-VALUE}).")
  private double speed = 1;

  @Option(
      names = "--start",
      converter = Moment.Reader.class,
      description = "The city's time at the start (default: now).")
  private @Nullable Instant start;

  CityClock clock() {
    return new CityClock(OURS, start, speed);
  }

  double speed() {
    return speed;
  }
}
