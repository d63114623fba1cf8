package city.sitcenter.lake.query.figure;

import city.sitcenter.kernel.DatabaseAway;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Figures that are not written down yet: no more than memory has room for, and none that holds back
 * those after it. Safe for many threads.
 */
final class Unwritten {

  private static final Logger log = LoggerFactory.getLogger(Unwritten.class);
  private static final int MOST = 2_000;
  private static final long MOST_BYTES = 64 << 20;

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  /**
   * A figure to be.
   *
   * @param bytes of the answer it is made from, held until it is made
   */
  private record Entry(FutureTask<Kept> task, long bytes) {}

  /**
   * Takes one in; false when there is no room. Where the answers take too much memory, the figure
   * is made at once and the answer let go.
   */
  boolean put(String id, long size, Callable<Kept> making) {
    if (entries.size() >= MOST) {
      return false;
    }
    var entry = new Entry(new FutureTask<>(making), size);
    if (entries.putIfAbsent(id, entry) == null && bytes.addAndGet(size) > MOST_BYTES) {
      made(id, entry);
    }
    return true;
  }

  /** One that is not written down yet; made by whoever needs it first. */
  Optional<Kept> find(String id) {
    var entry = entries.get(id);
    return entry == null ? Optional.empty() : made(id, entry);
  }

  private Optional<Kept> made(String id, Entry entry) {
    if (!entry.task.isDone()) {
      entry.task.run();
    }
    try {
      var kept = entry.task.get();
      if (entries.replace(id, entry, new Entry(entry.task, 0))) {
        bytes.addAndGet(-entry.bytes);
      }
      return Optional.of(kept);
    } catch (ExecutionException e) {
      log.error("A figure could not be made", e);
      remove(id);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(ProblemCode.NOT_READY, e, "");
    }
  }

  void remove(String id) {
    var gone = entries.remove(id);
    if (gone != null) {
      bytes.addAndGet(-gone.bytes);
    }
  }

  /** Writes all there are, while the database is there. What it will never take is dropped. */
  void write(Consumer<Kept> save) {
    for (var id : List.copyOf(entries.keySet())) {
      try {
        find(id).ifPresent(save);
      } catch (RuntimeException failure) {
        if (DatabaseAway.isCauseOf(failure)) {
          log.warn("Figures wait for the database: {}", failure.toString());
          return;
        }
        log.error("Figure {} cannot be written down", id, failure);
      }
      remove(id);
    }
  }
}
