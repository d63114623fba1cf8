package city.sitcenter.lake.query.figure;

import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Ask;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.query.run.KeptAnswer;
import city.sitcenter.lake.query.run.Lane;
import city.sitcenter.lake.query.run.Prepared;
import city.sitcenter.lake.query.run.Trail;
import city.sitcenter.lake.query.sql.write.Table;
import city.sitcenter.lake.store.engine.VisibleRows;
import city.sitcenter.lake.store.snapshot.Snapshots;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps every answer's origin, opens it for those who may ask the same question, and recomputes it.
 * Safe for many threads.
 */
public final class Figures implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Figures.class);

  private final Asking asking;
  private final BiPredicate<Actor, DatasetId> knows;
  private final Snapshots snapshots;
  private final FigureStore store;
  private final Trail trail;
  private final Clock clock;
  private final FigureNotes notes;

  /**
   * @param knows who may know of a dataset
   */
  Figures(
      Asking asking,
      BiPredicate<Actor, DatasetId> knows,
      Snapshots snapshots,
      FigureStore store,
      TransactionOperations transactions,
      Trail trail,
      Clock clock) {
    this.asking = asking;
    this.knows = knows;
    this.snapshots = snapshots;
    this.store = store;
    this.trail = trail;
    this.clock = clock;
    this.notes = new FigureNotes(store, transactions, clock);
  }

  /**
   * Takes note of an answer before it is given, and comes back when the note is on disk: whoever
   * has the answer can open its figure, whatever happens to the program.
   *
   * @throws Problem {@code DATABASE_AWAY} when it could not be written in time
   */
  public void note(Prepared prepared, KeptAnswer answer) {
    notes.note(prepared, answer);
  }

  /**
   * A figure for a reader who may ask the same question. One of a dataset that the reader may not
   * know of is, to them, none.
   *
   * @throws Problem {@code figure-not-found}
   */
  Opened open(Actor reader, FigureId id) {
    var kept = find(id.result());
    if (!kept.tables().stream().allMatch(use -> isKnown(reader, use))) {
      throw new Problem(ProblemCode.FIGURE_NOT_FOUND, id.result());
    }
    try {
      var prepared = access(reader, kept);
      return new Opened(id, kept, prepared, prepared == null ? Opened.Withheld.NO_ACCESS : null);
    } catch (Problem problem) {
      var gone = problem.code() == ProblemCode.SNAPSHOT_EXPIRED;
      return new Opened(id, kept, null, gone ? Opened.Withheld.ERASED : Opened.Withheld.NO_ACCESS);
    }
  }

  private boolean isKnown(Actor reader, Kept.Use use) {
    var now = snapshots.find(use.snapshot()).map(Snapshot::dataset);
    return knows.test(reader, now.orElseGet(() -> new DatasetId(use.dataset())));
  }

  /** The question of a page's cursor, if this reader may ask it. */
  public Optional<Prepared> readable(Actor reader, String result) {
    var kept = notes.find(result);
    try {
      return kept.map(found -> access(reader, found));
    } catch (Problem problem) {
      log.debug("A page is withheld: {}", problem.getMessage());
      return Optional.empty();
    }
  }

  private Kept find(String result) {
    return notes.find(result).orElseThrow(() -> new Problem(ProblemCode.FIGURE_NOT_FOUND, result));
  }

  /**
   * The question prepared again under the reader's own rights; null when to them the same words
   * mean something else: fewer rows, or a star without the columns hidden from them.
   *
   * @throws Problem when they do not see a dataset or a column, or the data is gone
   */
  private @Nullable Prepared access(Actor reader, Kept kept) {
    var ask =
        new Ask(
            kept.sql(),
            kept.question(),
            null,
            kept.validAt(),
            Map.of(),
            null,
            null,
            kept.parameters(),
            false);
    var at = new HashMap<DatasetId, UUID>();
    var plan = asking.plan(reader, ask);
    if (plan.tables().size() != kept.tables().size()) {
      return null;
    }
    var tables = new ArrayList<Table>();
    for (int i = 0; i < plan.tables().size(); i++) {
      var own = plan.tables().get(i);
      var use = kept.tables().get(i);
      if (!isOf(use, own.contract().id())) {
        return null;
      }
      at.put(own.contract().id(), use.snapshot());
      var column = use.ruleColumn();
      var rule = column == null ? null : new VisibleRows(column, use.ruleValue());
      if (own.rule() != null && !own.rule().equals(rule)) {
        return null;
      }
      tables.add(new Table(own.contract(), own.columns(), rule, own.demands()));
    }
    var prepared = asking.again(reader, ask, at, kept.now(), tables);
    var versions = kept.functions().stream().map(one -> one.name() + "@" + one.version());
    var names = kept.tables().stream().map(Kept.Use::dataset).toList();
    return prepared.idWith(versions, names).equals(kept.id()) ? prepared.as(kept.id()) : null;
  }

  /** Whether a use is one of a dataset, whatever that was called then. */
  private boolean isOf(Kept.Use use, DatasetId dataset) {
    return use.dataset().equals(dataset.value())
        || snapshots
            .find(use.snapshot())
            .filter(snapshot -> snapshots.isSame(snapshot.dataset(), dataset))
            .isPresent();
  }

  /** Recomputes past everything that is kept, and compares. */
  Verified verify(Actor reader, FigureId id) {
    var opened = open(reader, id);
    if (opened.withheld() == Opened.Withheld.ERASED) {
      return new Verified(Verified.Verdict.ERASED, null, null, 0, clock.instant());
    }
    var prepared = opened.readable();
    var began = System.nanoTime();
    var fresh = asking.fresh(prepared, Ids.next(), Lane.BATCH);
    var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    return Verification.compare(opened.kept(), id, prepared, fresh, millis, clock.instant());
  }

  /**
   * Pins the snapshots of a figure and the figure itself, for good: all of them or none.
   *
   * @throws Problem {@code SNAPSHOT_EXPIRED} when the data of one is gone
   */
  void cite(Actor reader, FigureId id) {
    var opened = open(reader, id);
    var kept = opened.kept();
    opened.readable();
    var used =
        kept.tables().stream()
            .map(Kept.Use::snapshot)
            .filter(snapshot -> snapshot.getMostSignificantBits() != 0)
            .collect(Collectors.toSet());
    snapshots.pin(
        used,
        reader.name(),
        "figure " + kept.id(),
        () -> {
          store.save(kept);
          store.pin(kept.id());
          trail.record(reader, "figure.cited", kept.id(), Map.of());
        });
  }

  /**
   * Forgets figures that nobody cited and whose time is over. When one was shown is known to the
   * day, so the day it was shown on counts whole.
   */
  public int forget(Duration age) {
    var gone = store.forget(clock.instant().minus(age).truncatedTo(ChronoUnit.DAYS));
    notes.forget(gone);
    return gone.size();
  }

  /**
   * Drops the values of figures whose data is gone, wherever they are kept. Of answers kept for the
   * next asker only those stay whose figure and data are known to be there; the others can be asked
   * again.
   */
  int erase() {
    notes.write();
    var erased = new HashSet<>(store.erase());
    var ids = asking.keptIds();
    ids.removeAll(store.alive(ids));
    erased.addAll(ids);
    erased.forEach(asking::forget);
    return erased.size();
  }

  @Override
  public void close() {
    notes.close();
  }
}
