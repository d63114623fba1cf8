package city.sitcenter.lake.query.run;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Admission: so many run, so many wait, the next is told to come back. Safe for many threads. */
final class Lanes {

  private final Places interactive;
  private final Places batch;
  private final Places open;
  private final long longestWaitMillis;

  Lanes(QuerySettings settings, MeterRegistry meters) {
    interactive = new Places(settings.interactive(), settings.interactiveWaiting());
    batch = new Places(settings.batch(), settings.batchWaiting());
    open = new Places(settings.open(), settings.openWaiting());
    longestWaitMillis = settings.longestWait().toMillis();
    interactive.measure(meters, "interactive");
    batch.measure(meters, "batch");
    open.measure(meters, "open");
  }

  /** Waits for a place in the lane; closing it gives the place back. */
  Place enter(Lane lane) {
    var places =
        switch (lane) {
          case INTERACTIVE -> interactive;
          case BATCH -> batch;
          case OPEN -> open;
        };
    if (!places.waiting.tryAcquire()) {
      throw new Problem(ProblemCode.QUERY_BUSY, longestWaitMillis / 1000);
    }
    try {
      if (!places.running.tryAcquire(longestWaitMillis, TimeUnit.MILLISECONDS)) {
        throw new Problem(ProblemCode.QUERY_BUSY, longestWaitMillis / 1000);
      }
      return places.running::release;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(ProblemCode.QUERY_CANCELLED, e);
    } finally {
      places.waiting.release();
    }
  }

  /** A place that is held. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  private static final class Places {
    private final Semaphore running;
    private final Semaphore waiting;
    private final int runs;
    private final int waits;

    Places(int runs, int waits) {
      this.runs = runs;
      this.waits = waits;
      running = new Semaphore(runs, true);
      waiting = new Semaphore(runs + waits, true);
    }

    void measure(MeterRegistry meters, String lane) {
      Gauge.builder("sitcenter.query.running", running, places -> runs - places.availablePermits())
          .tag("lane", lane)
          .register(meters);
      Gauge.builder(
              "sitcenter.query.waiting",
              waiting,
              places -> runs + waits - places.availablePermits())
          .tag("lane", lane)
          .register(meters);
    }
  }
}
