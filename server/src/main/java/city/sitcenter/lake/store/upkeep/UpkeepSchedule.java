package city.sitcenter.lake.store.upkeep;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.CityTime;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** When the lake is kept in shape. What fails is noted, and tried again next time. */
@Component
final class UpkeepSchedule implements SchedulingConfigurer, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(UpkeepSchedule.class);

  /** Between two sweeps of all stagings. */
  private static final Duration WHOLE = Duration.ofDays(7);

  private final Upkeep upkeep;
  private final Compaction compaction;
  private final Retention retention;
  private final Expiry expiry;
  private final Sweeper sweeper;
  private final Manifests manifests;
  private final List<Chore> chores;
  private final Catalog catalog;
  private final Clock clock;
  private final Set<Upkeep.Kind> waiting = ConcurrentHashMap.newKeySet();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("upkeep").factory());
  private volatile @Nullable Instant wholeSweep;

  UpkeepSchedule(
      Upkeep upkeep,
      Compaction compaction,
      Retention retention,
      Expiry expiry,
      Sweeper sweeper,
      Manifests manifests,
      List<Chore> chores,
      Catalog catalog,
      Clock clock) {
    this.upkeep = upkeep;
    this.compaction = compaction;
    this.retention = retention;
    this.expiry = expiry;
    this.sweeper = sweeper;
    this.manifests = manifests;
    this.chores = chores;
    this.catalog = catalog;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 5, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void compact() {
    run(Upkeep.Kind.COMPACTION, compaction::run);
  }

  @Scheduled(initialDelay = 15, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void tidy() {
    run(Upkeep.Kind.MANIFESTS, manifests::run);
  }

  /**
   * All stagings soon after the start, for what a crash left behind, and then once a week; in
   * between only young ones, as there are ever more.
   */
  @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    run(
        Upkeep.Kind.SWEEP,
        () -> {
          var swept = isWholeDue() ? sweptWhole() : sweeper.sweepYoung();
          return Tally.of("files", swept.files()).and("bytes", swept.bytes());
        });
  }

  private boolean isWholeDue() {
    var last = wholeSweep;
    return last == null || clock.instant().isAfter(last.plus(WHOLE));
  }

  private Sweeper.Swept sweptWhole() throws IOException {
    wholeSweep = clock.instant();
    return sweeper.sweep();
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addTriggerTask(
        this::keep, new CityTime("0 20 2 * * *", () -> catalog.city().orElse(null)));
  }

  private void keep() {
    run(Upkeep.Kind.RETENTION, retention::run);
    run(Upkeep.Kind.EXPIRY, this::expire);
  }

  /** One that fails does not hold back the others; the last failure is told. */
  private Tally expire() throws IOException, SQLException {
    var done = expiry.run();
    Problem failed = null;
    for (var chore : chores) {
      try {
        done = done.and(chore.run());
      } catch (IOException | SQLException | RuntimeException failure) {
        log.error("What is kept no longer could not be removed", failure);
        failed =
            new Problem(ProblemCode.STORE_FAILED, failure, String.valueOf(failure.getMessage()));
      }
    }
    if (failed != null) {
      throw failed;
    }
    return done;
  }

  /** A thread of its own: it may take long, and other timed work does not wait for it. */
  private void run(Upkeep.Kind kind, Chore work) {
    if (waiting.add(kind)) {
      thread.execute(() -> work(kind, work));
    }
  }

  private void work(Upkeep.Kind kind, Chore work) {
    try {
      upkeep.run(kind, work);
    } catch (Problem noted) {
      log.warn("{} will be tried again", kind.slug());
    } catch (RuntimeException unnoted) {
      log.error("{} will be tried again", kind.slug(), unnoted);
    } finally {
      waiting.remove(kind);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
