package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.identity.Identity;
import city.sitcenter.kernel.DatabaseAway;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.IngestSettings;
import city.sitcenter.lake.ingest.check.Places;
import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.ingest.format.Watch;
import city.sitcenter.lake.store.engine.DuckDb;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * All loads: taken in, queued, run, cancelled, and taken up again after the program stopped. Loads
 * of one dataset run in the order in which they came. Safe for many threads.
 */
@Component
public class Loads implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Loads.class);
  private static final int MOST_TRIES = 5;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final RawFiles files;
  private final LoadStore store;
  private final LoadRun run;
  private final Catalog catalog;
  private final LoadEnds ends;
  private final ExpectedLists expected;
  private final Identity identity;
  private final Clock clock;
  private final Semaphore places;
  private final Semaphore fetching;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("load-", 0).factory());
  private final Map<DatasetId, CompletableFuture<Void>> queues = new ConcurrentHashMap<>();
  private final Map<UUID, Running> running = new ConcurrentHashMap<>();
  private final Map<UUID, Fetch> fetches = new ConcurrentHashMap<>();
  private final int waiting;
  private volatile boolean stopping;

  Loads(
      RawFiles files,
      LoadStore store,
      LoadRun run,
      Catalog catalog,
      LoadEnds ends,
      ExpectedLists expected,
      Identity identity,
      Clock clock,
      IngestSettings settings,
      DuckDb duckDb) {
    this.files = files;
    this.store = store;
    this.run = run;
    this.catalog = catalog;
    this.ends = ends;
    this.expected = expected;
    this.identity = identity;
    this.clock = clock;
    this.waiting = settings.waiting();
    this.places = new Semaphore(settings.loads(), true);
    this.fetching = new Semaphore(settings.fetches().atOnce(), true);
    try (var connection = duckDb.ingest()) {
      Places.register(connection, catalog.placing());
    } catch (SQLException e) {
      throw new Problem(ProblemCode.INTERNAL, e);
    }
  }

  /**
   * A load comes to its end; for listeners within the module.
   *
   * @param well true when what it brought is there now
   */
  public record Ended(UUID load, @Nullable String source, boolean well) {}

  /**
   * Takes a file in and queues its load. When this returns, the file is on disk for good, and a
   * program that is killed takes the load up again when it starts.
   */
  public Load accept(Incoming incoming, RawFiles.Content content) {
    return accept(Ids.next(), incoming, content);
  }

  /** As {@link #accept(Incoming, RawFiles.Content)}, under an id that is known before. */
  Load accept(UUID id, Incoming incoming, RawFiles.Content content) {
    checkQueue();
    var contract = incoming.contract();
    var file = files.write(contract.id(), id, incoming.name(), Personal.in(contract), content);
    return queue(id, incoming, file);
  }

  /** As {@link #accept(Incoming, RawFiles.Content)}, from a stream. */
  public Load accept(Incoming incoming, InputStream content) {
    return accept(incoming, (RawFiles.Content) content::transferTo);
  }

  /** As {@link #accept(Incoming, RawFiles.Content)}, from a file on this machine. */
  public Load accept(Incoming incoming, Path file) {
    try (var content = Files.newInputStream(file)) {
      return accept(incoming, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Brings a file while its load runs already. */
  @FunctionalInterface
  public interface Fetch {

    /**
     * Fetches.
     *
     * @param watch to be told of each byte; ends the fetch when the load is cancelled
     * @return null when there is nothing new
     * @throws Problem when it cannot be had
     */
    @Nullable Fetched get(UUID load, Watch watch) throws IOException;
  }

  /** A file that was fetched, and what is now known of its dialect. */
  public record Fetched(RawFile file, Dialect wish) {}

  /** Begins a load whose file is yet to be fetched. */
  public Load fetch(Incoming incoming, Fetch fetch) {
    checkQueue();
    var id = Ids.next();
    fetches.put(id, fetch);
    return queue(id, incoming, new RawFile(incoming.name(), 0, "", "", null));
  }

  /** Queues another load of a kept file, however often it was loaded. */
  Load rebuild(Load earlier, Incoming incoming) {
    checkQueue();
    return queue(Ids.next(), incoming, earlier.file());
  }

  /** Each load that waits holds its file on the disk and a place in memory. */
  private void checkQueue() {
    if (running.size() >= waiting) {
      throw new Problem(ProblemCode.LOAD_QUEUE_FULL, waiting);
    }
  }

  private Load queue(UUID id, Incoming incoming, RawFile file) {
    var load =
        new Load(
            id,
            incoming.contract().id(),
            incoming.source(),
            incoming.parent(),
            LoadState.WAITING,
            incoming.mode(),
            incoming.message(),
            incoming.actor(),
            clock.instant(),
            null,
            file,
            incoming.wish(),
            null,
            incoming.contract().version(),
            0,
            0,
            0,
            0,
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            incoming.force());
    store.insert(load);
    identity.record(
        incoming.actor(),
        "dataset.load",
        load.dataset().value(),
        Map.of("load", id, "file", file.name(), "bytes", file.bytes()));
    start(load);
    return load;
  }

  private void start(Load load) {
    running.put(load.id(), new Running(load.file().bytes()));
    queues.compute(
        load.dataset(),
        (dataset, before) ->
            (before == null ? CompletableFuture.<Void>completedFuture(null) : before)
                .handleAsync(
                    (done, failed) -> {
                      work(load);
                      return null;
                    },
                    threads));
  }

  /** Runs a load to its end, anew after each time the database went away in the middle of it. */
  private void work(Load load) {
    try {
      for (int tries = 1; !ran(load, tries < MOST_TRIES); tries++) {
        log.info("load {} begins anew", load.id());
      }
    } finally {
      fetches.remove(load.id());
    }
  }

  /** False when it has to begin anew. */
  private boolean ran(Load load, boolean again) {
    try {
      attempt(load, again);
      return true;
    } catch (RuntimeException away) {
      log.warn("load {} waits for the database: {}", load.id(), String.valueOf(away));
      return !beginsAnew(load);
    }
  }

  /** Waits until the database answers again; false when there is nothing left to do then. */
  private boolean beginsAnew(Load load) {
    while (!stopping) {
      try {
        if (store.find(load.id()).stream().noneMatch(known -> known.finishedAt() == null)) {
          return false;
        }
        var snapshot = store.snapshotOf(load.id());
        if (snapshot.isPresent()) {
          ends.end(load, LoadState.PUBLISHED, snapshot.get(), null);
          return false;
        }
        running.put(load.id(), new Running(load.file().bytes()));
        return true;
      } catch (RuntimeException still) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    return false;
  }

  private void attempt(Load load, boolean again) {
    var progress = running.get(load.id());
    if (progress == null || stopping) {
      return;
    }
    try {
      expected.await(load, progress);
      var outcome = outcome(load, progress);
      ends.end(
          load,
          outcome.changed() ? LoadState.PUBLISHED : LoadState.UNCHANGED,
          outcome.snapshot(),
          null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CancellationException e) {
      if (!stopping) {
        ends.end(load, LoadState.CANCELLED, null, null);
      }
    } catch (IOException | RuntimeException e) {
      if (again && e instanceof RuntimeException broken && DatabaseAway.isCauseOf(e)) {
        throw broken;
      }
      if (!stopping) {
        ends.fail(load, e);
      }
    } finally {
      running.remove(load.id());
    }
  }

  /** A load takes its place only when its file is here: sources are slower than the program. */
  private LoadRun.Outcome outcome(Load load, Running progress)
      throws IOException, InterruptedException {
    var whole = fetched(load, progress);
    if (whole == null) {
      return run.unchanged(load);
    }
    places.acquire();
    try {
      progress.check();
      return run.run(whole, progress);
    } finally {
      places.release();
    }
  }

  /** The load with its file; null when its source has nothing new. */
  private @Nullable Load fetched(Load load, Running progress)
      throws IOException, InterruptedException {
    if (!fetches.containsKey(load.id())) {
      return load.file().path().isEmpty() ? fetchedBefore(load) : load;
    }
    fetching.acquire();
    try {
      progress.check();
      return fetch(load, progress);
    } finally {
      fetching.release();
    }
  }

  private @Nullable Load fetch(Load load, Running progress) throws IOException {
    store.state(load.id(), LoadState.READING);
    var found = Objects.requireNonNull(fetches.remove(load.id())).get(load.id(), progress);
    if (found == null) {
      return null;
    }
    store.file(load.id(), found.file(), found.wish());
    progress.total(found.file().bytes());
    return get(load.id());
  }

  private Load fetchedBefore(Load load) {
    var known = get(load.id());
    if (known.file().path().isEmpty()) {
      throw new Problem(ProblemCode.LOAD_INTERRUPTED);
    }
    return known;
  }

  /** Takes up what a stopped program left: finishes what was published, begins the rest anew. */
  @EventListener(ApplicationReadyEvent.class)
  void recover() {
    for (var load : store.unfinished()) {
      if (running.containsKey(load.id())) {
        continue;
      }
      var snapshot = store.snapshotOf(load.id());
      if (snapshot.isPresent()) {
        ends.end(load, LoadState.PUBLISHED, snapshot.get(), null);
      } else if (catalog.find(load.dataset()).isEmpty() || load.file().path().isEmpty()) {
        ends.end(load, LoadState.FAILED, null, new Problem(ProblemCode.LOAD_INTERRUPTED));
      } else {
        log.info("load {} of {} begins anew", load.id(), load.dataset());
        start(load);
      }
    }
  }

  public Load get(UUID id) {
    return store.find(id).orElseThrow(() -> new Problem(ProblemCode.LOAD_NOT_FOUND, id));
  }

  /** How many loads have a file yet to be fetched. */
  int toFetch() {
    return fetches.size();
  }

  /** How far a load is; null when it does not run. */
  Running.@Nullable Progress progress(UUID id) {
    var known = running.get(id);
    return known == null ? null : known.progress();
  }

  /** Stops a load before its publication; afterwards nothing of it is there but its raw file. */
  void cancel(UUID id) {
    var known = running.get(id);
    if (known == null) {
      get(id);
      throw new Problem(ProblemCode.LOAD_NOT_RUNNING, id);
    }
    known.cancel();
  }

  @Override
  public void close() {
    stopping = true;
    running.values().forEach(Running::cancel);
    threads.close();
  }
}
