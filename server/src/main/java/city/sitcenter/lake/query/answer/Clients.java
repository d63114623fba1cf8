package city.sitcenter.lake.query.answer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Watches, while the engine works, whether the client still waits; nobody else's turn is spent on
 * an answer that cannot be given. While rows are being written, writing itself finds it out. Safe
 * for many threads.
 */
final class Clients implements AutoCloseable {

  private static final long EVERY_MILLISECONDS = 500;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("query-clients").factory());

  /** Work during which nothing is read from the client or written to it. */
  interface Work<T> {
    T run();
  }

  /**
   * @param stop is called, maybe several times, once the client has gone
   */
  <T> T during(HttpServletRequest request, Runnable stop, Work<T> work) {
    var gone = ClientValve.of(request).orElse(null);
    if (gone == null) {
      return work.run();
    }
    var watch = new Watch(gone, stop);
    var looking =
        clock.scheduleWithFixedDelay(
            watch::look, EVERY_MILLISECONDS, EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    try {
      return work.run();
    } finally {
      looking.cancel(false);
      watch.end();
    }
  }

  private static final class Watch {

    private final BooleanSupplier gone;
    private final Runnable stop;
    private boolean over;

    Watch(BooleanSupplier gone, Runnable stop) {
      this.gone = gone;
      this.stop = stop;
    }

    synchronized void look() {
      if (!over && gone.getAsBoolean()) {
        stop.run();
      }
    }

    /** After this the request is its own thread's alone again. */
    synchronized void end() {
      over = true;
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
