package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/**
 * Runs sources when they are due, in the city's time. A time missed while stopped is not made up.
 */
@Component
class Schedule implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Schedule.class);

  private final Sources sources;
  private final Folders folders;
  private final Catalog catalog;
  private final Clock clock;
  private final Map<String, Instant> looked = new ConcurrentHashMap<>();
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("source-", 0).factory());

  Schedule(Sources sources, Folders folders, Catalog catalog, Clock clock) {
    this.sources = sources;
    this.folders = folders;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** When a source runs next by itself. */
  Optional<Instant> next(Source source, Instant after) {
    var schedule = source.spec().schedule();
    if (schedule == null || !source.enabled() || !CronExpression.isValidExpression(schedule)) {
      return Optional.empty();
    }
    var zone = catalog.city().map(city -> city.timeZone()).orElse(ZoneId.of("UTC"));
    var next = CronExpression.parse(schedule).next(after.atZone(zone));
    return Optional.ofNullable(next).map(java.time.ZonedDateTime::toInstant);
  }

  @Scheduled(
      fixedDelayString = "${sitcenter.ingest.poll:2s}",
      initialDelayString = "${sitcenter.ingest.poll:2s}")
  void tick() {
    var now = clock.instant();
    for (var source : sources.list()) {
      if (busy.add(source.id())) {
        threads.execute(() -> run(source, now));
      }
    }
  }

  /** Each source by itself: a large file that is being copied holds up no other source. */
  private void run(Source source, Instant now) {
    try {
      look(source, now);
    } catch (Problem problem) {
      log.warn("source {}: {}", source.id(), problem.getMessage());
    } catch (RuntimeException e) {
      log.error("source {}", source.id(), e);
    } finally {
      busy.remove(source.id());
    }
  }

  @Override
  public void close() {
    threads.close();
  }

  private void look(Source source, Instant now) {
    if (source.spec().kind() == CitySource.Kind.FOLDER && source.enabled()) {
      folders.look(source);
      return;
    }
    var before = looked.put(source.id(), now);
    boolean due = before != null && next(source, before).filter(at -> !at.isAfter(now)).isPresent();
    if (due && source.spec().kind() == CitySource.Kind.HTTP) {
      try {
        sources.run(source, Actor.system());
      } catch (Problem problem) {
        if (problem.code() == ProblemCode.LOAD_QUEUE_FULL) {
          looked.put(source.id(), before); // its turn is not over
        }
        throw problem;
      }
    }
  }
}
