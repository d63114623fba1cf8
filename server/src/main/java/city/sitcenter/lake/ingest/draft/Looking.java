package city.sitcenter.lake.ingest.draft;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.check.Engine;
import city.sitcenter.lake.ingest.format.Watch;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A look at somebody's file while it lasts: it ends when its time is over or when whoever asked for
 * it closes the draft. Safe for many threads.
 */
final class Looking implements Watch, AutoCloseable {

  private final UUID actor;
  private final Duration most;
  private final CompletableFuture<Void> clock = new CompletableFuture<>();
  private volatile @Nullable ProblemCode end;
  private volatile @Nullable Engine engine;

  Looking(UUID actor, Duration most) {
    this.actor = actor;
    this.most = most;
    clock
        .completeOnTimeout(null, most.toMillis(), TimeUnit.MILLISECONDS)
        .thenRun(() -> end(ProblemCode.DRAFT_TOO_SLOW));
  }

  boolean isOf(UUID other) {
    return actor.equals(other);
  }

  void use(Engine working) {
    engine = working;
    if (end != null) {
      working.cancel();
    }
  }

  /** Whoever asked does not wait any more. */
  void discard() {
    end(ProblemCode.DRAFT_CLOSED);
  }

  private synchronized void end(ProblemCode why) {
    if (end != null) {
      return;
    }
    end = why;
    var working = engine;
    if (working != null) {
      working.cancel();
    }
  }

  @Override
  public void read(long bytes) {
    if (end != null) {
      throw new CancellationException();
    }
  }

  /** Why it ended early. */
  Problem problem(CancellationException cause) {
    var why = end;
    return new Problem(why == null ? ProblemCode.INTERNAL : why, cause, most.toSeconds());
  }

  @Override
  public void close() {
    clock.cancel(false);
  }
}
