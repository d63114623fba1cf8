package city.sitcenter.lake.ingest.load;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What operators watch of what comes in: the queue, how far it is behind, how loads end. */
@Component
final class LoadMeters {

  private static final long FRESH = Duration.ofSeconds(5).toNanos();

  private final MeterRegistry meters;
  private final LoadStore store;
  private final Clock clock;
  private LoadStore.Backlog backlog = LoadStore.Backlog.NONE;
  private long asked = System.nanoTime() - FRESH;

  LoadMeters(MeterRegistry meters, LoadStore store, Clock clock) {
    this.meters = meters;
    this.store = store;
    this.clock = clock;
    gauge("sitcenter.loads.waiting", "Loads in the queue", all -> all.backlog().waiting());
    gauge("sitcenter.loads.running", "Loads under way", all -> all.backlog().running());
    gauge(
        "sitcenter.loads.lag.seconds", "Age of the oldest load that is not over", LoadMeters::lag);
  }

  private void gauge(String name, String what, ToDoubleFunction<LoadMeters> value) {
    Gauge.builder(name, this, value).description(what).register(meters);
  }

  /** A load came to its end. */
  void ended(Load load, LoadState state) {
    Timer.builder("sitcenter.loads.time")
        .description("From the arrival of a file to the end of its load")
        .tag("end", state.slug())
        .register(meters)
        .record(Duration.between(load.startedAt(), clock.instant()));
  }

  private double lag() {
    var oldest = backlog().oldest();
    return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
  }

  private synchronized LoadStore.Backlog backlog() {
    if (System.nanoTime() - asked >= FRESH) {
      backlog = store.backlog();
      asked = System.nanoTime();
    }
    return backlog;
  }
}
