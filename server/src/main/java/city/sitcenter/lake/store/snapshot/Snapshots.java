package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.table.DataFile;
import city.sitcenter.lake.store.table.Field;
import city.sitcenter.lake.store.table.FileLists;
import city.sitcenter.lake.store.table.ParquetFiles;
import city.sitcenter.lake.store.table.StoredFile;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** The published states of all datasets. Safe for many threads; current ones are in memory. */
public final class Snapshots {

  private final DuckDb duckDb;
  private final ParquetFiles parquet;
  private final SnapshotStore store;
  private final FileLists lists;
  private final Publisher publisher;
  private final TransactionTemplate transactions;
  private final Clock clock;
  private final Map<DatasetId, Snapshot> heads = new ConcurrentHashMap<>();
  private final Map<DatasetId, Semaphore> writers = new ConcurrentHashMap<>();
  private final FormerNames names = new FormerNames();
  private final Set<UUID> open = ConcurrentHashMap.newKeySet();

  Snapshots(
      DuckDb duckDb,
      ParquetFiles parquet,
      SnapshotStore store,
      FileLists lists,
      Publisher publisher,
      TransactionTemplate transactions,
      Clock clock) {
    this.duckDb = duckDb;
    this.parquet = parquet;
    this.store = store;
    this.lists = lists;
    this.publisher = publisher;
    this.transactions = transactions;
    this.clock = clock;
    publisher.recover();
    store.heads().forEach(head -> heads.put(head.dataset(), head));
  }

  /** Begins a snapshot; waits while another of the same dataset is being made. */
  public Staging stage(Contract contract) {
    return stage(contract, duckDb::ingest, acquire(contract.id()));
  }

  /** The same with rows that the engine holds already; the connection is the staging's then. */
  public Staging stage(Contract contract, Connection connection) {
    return stage(contract, () -> connection, acquire(contract.id()));
  }

  private Staging stage(Contract contract, Supplier<Connection> connection, Semaphore writer) {
    var id = Ids.next();
    try {
      open.add(id);
      var kept = place(contract.id());
      if (!kept.equals(contract.id()) && names.now(kept).equals(contract.id())) {
        move(kept, contract.id());
      }
      return staging(id, contract, connection, writer);
    } catch (RuntimeException failed) {
      open.remove(id);
      writer.release();
      throw failed;
    }
  }

  /** As {@link #stage}, but empty where another is being made. */
  public Optional<Staging> tryStage(Contract contract) {
    var writer = writer(contract.id());
    return writer.tryAcquire()
        ? Optional.of(stage(contract, duckDb::ingest, writer))
        : Optional.empty();
  }

  private Semaphore writer(DatasetId dataset) {
    return writers.computeIfAbsent(dataset, id -> new Semaphore(1, true));
  }

  private Semaphore acquire(DatasetId dataset) {
    var writer = writer(dataset);
    try {
      writer.acquire();
      return writer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(ProblemCode.STORE_FAILED, e, "interrupted");
    }
  }

  /** Does something while nobody else writes the dataset. */
  public void alone(DatasetId dataset, Runnable work) {
    var writer = acquire(dataset);
    try {
      work.run();
    } finally {
      writer.release();
    }
  }

  private Staging staging(
      UUID id, Contract contract, Supplier<Connection> connection, Semaphore writer) {
    var dataset = contract.id();
    var fields =
        Objects.requireNonNull(
            transactions.execute(status -> store.fields(dataset, contract.columns())));
    var base = store.head(dataset).orElse(null);
    if (base != null) {
      heads.put(dataset, base.snapshot());
    }
    var before = base == null ? List.<StoredFile>of() : lists.stored(base.snapshot());
    return new Staging(
        id,
        contract,
        fields,
        base,
        new StagedFiles(parquet, id, contract, fields, before),
        connection.get(),
        publisher,
        new Staging.Ending() {
          @Override
          public void published(Snapshot snapshot, List<StoredFile> files) {
            lists.put(snapshot, files);
            heads.put(dataset, snapshot);
          }

          @Override
          public void closed(UUID staging) {
            open.remove(staging);
            writer.release();
          }
        });
  }

  /** What readers see now; empty before the first publication. */
  public Optional<Snapshot> current(DatasetId dataset) {
    return Optional.ofNullable(heads.get(place(dataset))).map(this::shown);
  }

  /** The name under which a dataset's rows are kept: for a moment after a renaming, the former. */
  private DatasetId place(DatasetId dataset) {
    return names.place(dataset, heads::containsKey);
  }

  /** As readers know it: under the name the dataset has now. */
  private Snapshot shown(Snapshot kept) {
    return kept.of(names.now(kept.dataset()));
  }

  /** Whether two names are names of one dataset. */
  public boolean isSame(DatasetId one, DatasetId other) {
    return one.equals(other) || names.now(one).equals(names.now(other));
  }

  /** What readers saw at a time. */
  public Optional<Snapshot> at(DatasetId dataset, Instant publication) {
    return current(dataset)
        .filter(head -> !head.publishedAt().isAfter(publication))
        .or(() -> store.at(place(dataset), publication).map(this::shown));
  }

  public Optional<Snapshot> find(UUID snapshot) {
    return kept(snapshot).map(this::shown);
  }

  private Optional<Snapshot> kept(UUID snapshot) {
    return store.find(snapshot).map(SnapshotStore.Stored::snapshot);
  }

  /** The states of other datasets that a snapshot was derived from. */
  List<SnapshotStore.Input> inputs(UUID snapshot) {
    return store.inputs(snapshot);
  }

  /** Newest first. */
  public Page<Snapshot> list(DatasetId dataset, @Nullable String cursor, int limit) {
    var items =
        store.list(place(dataset), before(cursor), limit + 1).stream().map(this::shown).toList();
    return items.size() <= limit
        ? Page.whole(items)
        : new Page<>(items.subList(0, limit), String.valueOf(items.get(limit - 1).sequence()));
  }

  private static long before(@Nullable String cursor) {
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw new Problem(ProblemCode.REQUEST_INVALID, e, "cursor");
    }
  }

  /**
   * The files of a snapshot, from memory after the first time.
   *
   * @throws Problem {@code SNAPSHOT_NOT_FOUND}, or {@code SNAPSHOT_EXPIRED} when nobody pinned it
   *     and its time is over
   */
  public List<DataFile> files(UUID snapshot) {
    return lists
        .known(snapshot)
        .orElseGet(() -> {
          var stored =
              store
                  .find(snapshot)
                  .orElseThrow(() -> new Problem(ProblemCode.SNAPSHOT_NOT_FOUND, snapshot));
          if (stored.expired()) {
            throw new Problem(ProblemCode.SNAPSHOT_EXPIRED, snapshot);
          }
          return lists.data(stored.snapshot());
        });
  }

  /**
   * Keeps a snapshot readable for good: somebody relies on it.
   *
   * @param by who or what, such as an actor's name or {@code report 17}
   * @throws Problem {@code SNAPSHOT_EXPIRED} when it is too late
   */
  public void pin(UUID snapshot, String by, String reason) {
    pin(Set.of(snapshot), by, reason, () -> {});
  }

  /**
   * Pins several, and then does what relies on them: all of it in one transaction, or nothing.
   *
   * @param relying writes to the database only
   * @throws Problem {@code SNAPSHOT_EXPIRED} when it is too late for one of them
   */
  public void pin(Set<UUID> wanted, String by, String reason, Runnable relying) {
    transactions.executeWithoutResult(status -> {
      wanted.stream()
          .map(this::stored)
          .sorted(Comparator.comparing(one -> one.dataset().value()))
          .forEach(one -> pinned(one.id(), by, reason));
      relying.run();
    });
    wanted.forEach(this::showPin);
  }

  /** Takes back what this one pinned, for whatever reason; pins of others stay. */
  public void unpin(UUID snapshot, String by) {
    var dataset = stored(snapshot).dataset();
    transactions.executeWithoutResult(status -> {
      store.lock(dataset);
      store.unpin(snapshot, by);
    });
    showPin(snapshot);
  }

  private void showPin(UUID snapshot) {
    kept(snapshot)
        .ifPresent(pinned ->
            heads.computeIfPresent(
                pinned.dataset(), (dataset, head) -> head.id().equals(snapshot) ? pinned : head));
  }

  private void pinned(UUID snapshot, String by, String reason) {
    store.lock(stored(snapshot).dataset());
    if (store.find(snapshot).filter(SnapshotStore.Stored::expired).isPresent()) {
      throw new Problem(ProblemCode.SNAPSHOT_EXPIRED, snapshot);
    }
    store.pin(snapshot, by, reason, clock.instant());
  }

  /** As {@link #find}, but a snapshot that is not there is a Problem. */
  public Snapshot get(UUID snapshot) {
    return shown(stored(snapshot));
  }

  private Snapshot stored(UUID snapshot) {
    return kept(snapshot).orElseThrow(() -> new Problem(ProblemCode.SNAPSHOT_NOT_FOUND, snapshot));
  }

  /** Files of every snapshot that can still be read, the current one's among them. */
  public List<DataFile> everyFile(DatasetId dataset) {
    return lists.every(place(dataset));
  }

  /**
   * A dataset is about to be renamed: until all of it is, readers of the new id see what was
   * published under the old one, and who writes the one waits for the other.
   */
  void renaming(DatasetId from, DatasetId to) {
    names.put(from, to);
    writers.put(to, writer(from));
  }

  /** It was not renamed after all. */
  void notRenaming(DatasetId from, DatasetId to) {
    names.takeBack(from, to);
  }

  /** Follows a dataset to its new id; safe to run twice. */
  void rename(DatasetId from, DatasetId to) {
    alone(from, () -> move(from, to));
  }

  private void move(DatasetId from, DatasetId to) {
    publisher.rename(from, to);
    store.head(to).ifPresent(head -> heads.put(to, head.snapshot()));
    heads.remove(from);
  }

  /** The ids under which something is published. */
  Set<DatasetId> places() {
    return Set.copyOf(heads.keySet());
  }

  /** The columns of a dataset as its files know them now. */
  List<Field> fields(DatasetId dataset) {
    return store.fields(place(dataset));
  }

  public List<StoredFile> stored(Snapshot snapshot) {
    files(snapshot.id());
    return lists.stored(stored(snapshot.id()));
  }

  /** Ids of stagings that are not closed. */
  public Set<UUID> open() {
    return Set.copyOf(open);
  }
}
