package city.sitcenter.lake.ingest.load;

import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells browsers of a load whenever it has moved, until it is over. Each look asks anew whether the
 * watcher may still see it; after a few minutes a feed ends, and the browser that comes back shows
 * who it is again. Safe for many threads.
 */
@Component
class LoadWatch implements AutoCloseable {

  /** Feeds of one person: as many loads as anybody watches at once. */
  static final int MOST = 8;

  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Map<UUID, Integer> open = new ConcurrentHashMap<>();
  private final Map<UUID, Look> looks = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("load-watch").factory());

  /**
   * Begins a feed.
   *
   * @param read gives the load as it is now; asked once for all who watch it
   * @param show gives what this actor may see of it, or the problem why that is nothing any more
   * @throws Problem {@code load-watch-full} when the actor watches many already
   */
  SseEmitter open(Actor actor, UUID load, Supplier<Load> read, Function<Load, LoadView> show) {
    if (open.merge(actor.id(), 1, Integer::sum) > MOST) {
      leave(actor);
      throw new Problem(ProblemCode.LOAD_WATCH_FULL, MOST);
    }
    var emitter = new SseEmitter(LONGEST.toMillis());
    var watcher = new Watcher(emitter, () -> show.apply(shared(load, read)), actor);
    emitter.onTimeout(emitter::complete);
    emitter.onCompletion(watcher::end);
    emitter.onError(broken -> watcher.end());
    watcher.later(Duration.ZERO);
    return emitter;
  }

  private Load shared(UUID id, Supplier<Load> read) {
    return looks
        .compute(id, (key, known) -> known != null && known.isFresh() ? known : new Look())
        .load(read);
  }

  /** One look for all who come while it is fresh. They wait for each other, not for other loads. */
  private static final class Look {

    private final ReentrantLock reading = new ReentrantLock();
    private volatile long at = System.nanoTime();
    private @Nullable Load load;

    Load load(Supplier<Load> read) {
      reading.lock();
      try {
        var known = load;
        if (known == null) {
          known = read.get();
          load = known;
          at = System.nanoTime();
        }
        return known;
      } finally {
        reading.unlock();
      }
    }

    /** One that is still being read is fresh: whoever comes meanwhile shares it. */
    boolean isFresh() {
      return reading.isLocked() || System.nanoTime() - at < PAUSE.toNanos() * 3 / 4;
    }
  }

  private void leave(Actor actor) {
    looks.values().removeIf(look -> !look.isFresh());
    open.computeIfPresent(actor.id(), (id, count) -> count > 1 ? count - 1 : null);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** One open feed. The clock only wakes it: it looks and sends on a thread of its own. */
  private final class Watcher {

    private final SseEmitter emitter;
    private final Supplier<LoadView> look;
    private final Actor actor;
    private final long until = System.nanoTime() + LONGEST.toNanos();
    private final AtomicBoolean over = new AtomicBoolean();
    private @Nullable LoadView before;
    private Duration quiet = Duration.ZERO;

    Watcher(SseEmitter emitter, Supplier<LoadView> look, Actor actor) {
      this.emitter = emitter;
      this.look = look;
      this.actor = actor;
    }

    void later(Duration pause) {
      if (!over.get() && !clock.isShutdown()) {
        clock.schedule(
            () -> Thread.ofVirtual().name("load-watch").start(this::step),
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
      }
    }

    private void step() {
      try {
        var now = look.get();
        tell(now);
        if (now.state().isOver() || System.nanoTime() > until) {
          finish();
        } else {
          later(pause());
        }
      } catch (IOException | RuntimeException gone) {
        finish();
      }
    }

    /** A load that does not move is looked at less often. */
    private Duration pause() {
      return quiet.compareTo(Duration.ofSeconds(3)) > 0 ? PAUSE.multipliedBy(4) : PAUSE;
    }

    private void tell(LoadView now) throws IOException {
      quiet = quiet.plus(pause());
      if (!Objects.equals(now, before)) {
        emitter.send(SseEmitter.event().name("load").data(now, MediaType.APPLICATION_JSON));
        before = now;
        quiet = Duration.ZERO;
      } else if (quiet.compareTo(HEARTBEAT) > 0) {
        emitter.send(SseEmitter.event().comment("waiting"));
        quiet = Duration.ofSeconds(4);
      }
    }

    private void finish() {
      emitter.complete();
      end();
    }

    void end() {
      if (over.compareAndSet(false, true)) {
        leave(actor);
      }
    }
  }
}
