package city.sitcenter.lake.query.figure;

import city.sitcenter.kernel.DatabaseAway;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Figures that are not written down yet, each with those who wait until it is: no more than the
 * database can be expected to take, and none that holds back those after it. Safe for many threads.
 */
final class Unwritten {

  private static final Logger log = LoggerFactory.getLogger(Unwritten.class);
  private static final int MOST = 2_000;

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /**
   * A figure to be.
   *
   * @param written ends when it is, or when it never will be
   */
  private record Entry(FutureTask<Kept> task, CompletableFuture<Void> written) {}

  /**
   * Takes one in and makes it, here and now: askers do so side by side, and the database is not
   * kept waiting for it. Empty when there is no room.
   */
  Optional<CompletableFuture<Void>> put(String id, Callable<Kept> making) {
    if (entries.size() >= MOST) {
      return Optional.empty();
    }
    var fresh = new Entry(new FutureTask<>(making), new CompletableFuture<>());
    var known = entries.putIfAbsent(id, fresh);
    var entry = known == null ? fresh : known;
    entry.task.run();
    return Optional.of(entry.written);
  }

  /** One that is not written down yet. */
  Optional<Kept> find(String id) {
    var entry = entries.get(id);
    return entry == null ? Optional.empty() : Optional.of(made(entry));
  }

  private static Kept made(Entry entry) {
    try {
      return entry.task.get();
    } catch (ExecutionException e) {
      throw new Problem(ProblemCode.INTERNAL, e, "a figure could not be made");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(ProblemCode.NOT_READY, e, "");
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /**
   * Writes all there are, in one transaction for all who wait: what came while the one before was
   * written goes together. What the database will never take is told to those who wait for it.
   *
   * @param together runs what it is given in one transaction
   */
  void write(Consumer<Kept> save, Consumer<Runnable> together) {
    var ids = List.copyOf(entries.keySet());
    try {
      together.accept(() -> ids.forEach(id -> find(id).ifPresent(save)));
      ids.forEach(this::written);
    } catch (RuntimeException failure) {
      if (DatabaseAway.isCauseOf(failure)) {
        log.warn("Figures wait for the database: {}", failure.toString());
        return;
      }
      each(ids, save);
    }
  }

  private void each(List<String> ids, Consumer<Kept> save) {
    for (var id : ids) {
      try {
        find(id).ifPresent(save);
        written(id);
      } catch (RuntimeException failure) {
        if (DatabaseAway.isCauseOf(failure)) {
          log.warn("Figures wait for the database: {}", failure.toString());
          return;
        }
        log.error("Figure {} cannot be written down", id, failure);
        var gone = entries.remove(id);
        if (gone != null) {
          gone.written.completeExceptionally(failure);
        }
      }
    }
  }

  private void written(String id) {
    var done = entries.remove(id);
    if (done != null) {
      done.written.complete(null);
    }
  }
}
