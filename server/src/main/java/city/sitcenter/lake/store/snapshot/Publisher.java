package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.DatasetState;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.SnapshotPublished;
import city.sitcenter.lake.store.table.FileStore;
import city.sitcenter.lake.store.table.IcebergTables;
import city.sitcenter.lake.store.table.ParquetFiles;
import city.sitcenter.lake.store.table.StoredFile;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The protocol of a publication: files on disk, commit in Iceberg, then one PostgreSQL transaction
 * that makes the snapshot exist. Whatever stops before the end of that transaction did not happen.
 */
final class Publisher {

  private static final Logger log = LoggerFactory.getLogger(Publisher.class);
  private static final int PATIENCE_SECONDS = 20;

  private final ParquetFiles parquet;
  private final IcebergTables tables;
  private final SnapshotStore snapshots;
  private final FileStore files;
  private final TransactionTemplate transactions;
  private final Consumer<DatasetState> catalog;
  private final Consumer<DatasetState> trimmed;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final Timer timer;
  private final Consumer<Step> steps;

  Publisher(
      ParquetFiles parquet,
      IcebergTables tables,
      SnapshotStore snapshots,
      FileStore files,
      TransactionTemplate transactions,
      Consumer<DatasetState> catalog,
      Consumer<DatasetState> trimmed,
      ApplicationEventPublisher events,
      Clock clock,
      Timer timer,
      Consumer<Step> steps) {
    this.parquet = parquet;
    this.tables = tables;
    this.snapshots = snapshots;
    this.files = files;
    this.transactions = transactions;
    this.catalog = catalog;
    this.trimmed = trimmed;
    this.events = events;
    this.clock = clock;
    this.timer = timer;
    this.steps = steps;
  }

  /** Gives the new snapshot; a Problem when it was not published, or nobody can tell. */
  Snapshot publish(Change change, PublishDetails details) {
    var began = System.nanoTime();
    var snapshot = published(change, details);
    timer.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    return snapshot;
  }

  private Snapshot published(Change change, PublishDetails details) {
    sync(change);
    snapshots.begin(change.dataset(), change.id());
    steps.accept(Step.ANNOUNCED);
    var iceberg =
        tables.commit(
            change.dataset(),
            change.fields(),
            change.table(),
            change.added(),
            change.removed(),
            change.id());
    steps.accept(Step.COMMITTED_IN_ICEBERG);
    var snapshot = snapshot(change, details);
    try {
      transactions.executeWithoutResult(status -> record(change, details, snapshot, iceberg));
    } catch (RuntimeException failure) {
      if (!wasPublished(change, failure)) {
        takeBack(change);
        throw failure;
      }
    }
    steps.accept(Step.PUBLISHED);
    return snapshot;
  }

  private void sync(Change change) {
    try {
      steps.accept(Step.FILES_WRITTEN);
      parquet.sync(change.added());
      steps.accept(Step.FILES_ON_DISK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void record(Change change, PublishDetails details, Snapshot snapshot, long iceberg) {
    var base = change.base();
    if (!Objects.equals(snapshots.lock(change.dataset()), base == null ? null : base.id())) {
      throw new Problem(ProblemCode.DATASET_CHANGED, change.dataset());
    }
    var span = Span.of(change.contract(), change.after());
    snapshots.insert(snapshot, details, span, iceberg);
    steps.accept(Step.PUBLISHING);
    files.add(change.dataset(), snapshot.sequence(), change.added());
    files.remove(snapshot.sequence(), change.removed());
    switch (change.operation()) {
      case APPEND, REPLACE, MERGE -> {
        catalog.accept(state(snapshot, details, span));
        events.publishEvent(SnapshotPublished.of(snapshot));
      }
      // its feed brought nothing: how fresh and complete the dataset is stays as it was
      case RETAIN -> {
        trimmed.accept(state(snapshot, details, span));
        events.publishEvent(SnapshotPublished.of(snapshot));
      }
      case COMPACT -> {}
    }
  }

  private Snapshot snapshot(Change change, PublishDetails details) {
    var base = change.base();
    var after = change.after();
    return new Snapshot(
        change.id(),
        change.dataset(),
        base == null ? 1 : base.sequence() + 1,
        laterThan(base),
        details.by().name(),
        change.operation(),
        StoredFile.rows(after),
        change.addedRows(),
        change.removedRows(),
        after.size(),
        StoredFile.bytes(after),
        details.message(),
        details.load(),
        change.contract().version(),
        false);
  }

  /** Publications of a dataset have times in their order, even when the clock was set back. */
  private Instant laterThan(@org.jspecify.annotations.Nullable Snapshot base) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return base == null || now.isAfter(base.publishedAt())
        ? now
        : base.publishedAt().plus(1, ChronoUnit.MICROS);
  }

  private static DatasetState state(Snapshot snapshot, PublishDetails details, Span span) {
    return new DatasetState(
        snapshot.dataset(),
        snapshot.id(),
        snapshot.sequence(),
        snapshot.publishedAt(),
        snapshot.publishedBy(),
        snapshot.rows(),
        snapshot.bytes(),
        snapshot.files(),
        span.from(),
        span.to(),
        details.accepted(),
        details.rejected(),
        details.missingShare(),
        details.sources(),
        details.inputs().stream().map(Snapshot::dataset).distinct().toList(),
        snapshot.contractVersion());
  }

  /**
   * A connection that breaks during a commit leaves it open whether it happened; the database knows
   * as soon as it is back.
   */
  private boolean wasPublished(Change change, RuntimeException failure) {
    var patience = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (true) {
      try {
        return snapshots.find(change.id()).isPresent();
      } catch (RuntimeException unreachable) {
        java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L);
        if (System.nanoTime() > patience) {
          log.error("The database does not say whether {} was published", change.id(), failure);
          throw new Problem(ProblemCode.PUBLICATION_UNCERTAIN, failure, change.dataset());
        }
      }
    }
  }

  private void takeBack(Change change) {
    try {
      tables.settle(change.dataset(), change.fields(), change.table());
      snapshots.settled(change.dataset());
    } catch (RuntimeException later) {
      log.warn(
          "Iceberg's table of {} is set right by its next publication", change.dataset(), later);
    }
  }

  /** Follows a dataset to its new id, in Iceberg too. */
  void rename(DatasetId from, DatasetId to) {
    var head = snapshots.head(from);
    if (head.isPresent()) {
      transactions.executeWithoutResult(status -> {
        snapshots.rename(from, to);
        snapshots.begin(to, head.get().snapshot().id());
      });
      tables.drop(from);
    }
    recover(to);
  }

  /** Takes back commits that a crash left unpublished. */
  void recover() {
    for (var dataset : snapshots.unsettled()) {
      log.info("Taking back an unfinished publication of {}", dataset);
      recover(dataset);
    }
  }

  private void recover(DatasetId dataset) {
    tables.settle(dataset, snapshots.fields(dataset), base(snapshots.head(dataset)));
    snapshots.settled(dataset);
  }

  private IcebergTables.Base base(Optional<SnapshotStore.Stored> head) {
    return head.map(stored ->
            new IcebergTables.Base(
                stored.snapshot().id(), stored.icebergSnapshot(), files.list(stored.snapshot())))
        .orElse(new IcebergTables.Base(null, 0, java.util.List.of()));
  }
}
