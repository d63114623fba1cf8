package city.sitcenter.lake;

import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.lake.ingest.load.Derived;
import city.sitcenter.lake.query.answer.Questions;
import city.sitcenter.lake.query.figure.FigureReader;
import city.sitcenter.lake.query.run.Lane;
import city.sitcenter.lake.store.snapshot.Snapshots;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of the module: published states of datasets, questions about them, and figures. News is
 * {@link SnapshotPublished}, to be listened to with {@code @ApplicationModuleListener}. A part of
 * the program that works here for nobody in particular comes as {@link Actor#program} under its own
 * name, never as {@link Actor#system}. Safe for many threads.
 */
@Component
public final class Lake {

  private final Snapshots snapshots;
  private final Derived derived;
  private final Questions questions;
  private final FigureReader figures;

  Lake(Snapshots snapshots, Derived derived, Questions questions, FigureReader figures) {
    this.questions = questions;
    this.figures = figures;
    this.snapshots = snapshots;
    this.derived = derived;
  }

  /** What readers see now; empty before the first publication. */
  public Optional<Snapshot> current(DatasetId dataset) {
    return snapshots.current(dataset);
  }

  /** What readers saw at a time. */
  public Optional<Snapshot> at(DatasetId dataset, Instant publication) {
    return snapshots.at(dataset, publication);
  }

  public Snapshot snapshot(UUID id) {
    return snapshots.get(id);
  }

  /** Newest first. */
  public Page<Snapshot> snapshots(DatasetId dataset, @Nullable String cursor, int limit) {
    return snapshots.list(dataset, cursor, limit);
  }

  /**
   * Keeps a snapshot readable for good: somebody relies on it.
   *
   * @param by who or what does, such as {@code report 17}
   */
  public void pin(UUID snapshot, String by, String reason) {
    snapshots.pin(snapshot, by, reason);
  }

  /**
   * Takes back what this one pinned, for whatever reason: a draft of a report that was thrown away.
   * Pins of others stay; without any the snapshot goes when its time is over, as others do. Nothing
   * happens where there is no such pin.
   *
   * @param by as given to {@link #pin}
   * @throws Problem {@code SNAPSHOT_NOT_FOUND}
   */
  public void unpin(UUID snapshot, String by) {
    snapshots.unpin(snapshot, by);
  }

  /**
   * Asks as an actor: they see what they may see and no more. The same question on the same data is
   * answered from what is kept.
   *
   * @param ask with SQL or a structured question; without a limit at most as many rows as are kept
   *     for pages come
   * @throws Problem {@code QUERY_INVALID} or {@code QUESTION_INVALID} with the wrong place, {@code
   *     QUERY_BUSY}, {@code QUERY_TIMED_OUT}, {@code SNAPSHOT_EXPIRED}
   */
  public Answered ask(Actor actor, Ask ask) {
    return questions.answer(actor, ask, Lane.INTERACTIVE);
  }

  /** The same for work that nobody waits for at a screen: it waits for others and may take long. */
  public Answered askInBackground(Actor actor, Ask ask) {
    return questions.answer(actor, ask, Lane.BATCH);
  }

  /**
   * The same in the background, with the rows handed over one after the other: as many as there
   * are, none of them kept in memory. They come in the order of the question.
   *
   * @param rows takes them while the engine works for nobody else in the background: it must not
   *     ask or publish there itself
   * @return what is known of the answer when the last row has come
   */
  public Streamed stream(Actor actor, Ask ask, RowSink rows) {
    return questions.stream(actor, ask, rows);
  }

  /**
   * The states of datasets now, for {@link Ask#on}: several questions asked on them see the same
   * data, whatever is published meanwhile. They stay readable as long as any superseded state does;
   * {@link #pin} keeps them.
   */
  public Map<DatasetId, UUID> fix(Collection<DatasetId> datasets) {
    return datasets.stream()
        .distinct()
        .collect(
            Collectors.toUnmodifiableMap(
                dataset -> dataset,
                dataset -> current(dataset).map(Snapshot::id).orElse(Ask.UNPUBLISHED)));
  }

  /**
   * Opens a figure of an answer that was given.
   *
   * @param id of an answer, or {@code id:row:column} of one of its cells
   * @throws Problem {@code FIGURE_NOT_FOUND}
   */
  public Figure figure(Actor reader, String id) {
    return figures.get(reader, id);
  }

  /**
   * Keeps a figure and the data beneath it for good, because something relies on it.
   *
   * @throws Problem {@code FIGURE_NOT_FOUND}, {@code FIGURE_WITHHELD}, {@code SNAPSHOT_EXPIRED}
   */
  public void cite(Actor reader, String figure) {
    figures.cite(reader, figure);
  }

  /**
   * Publishes a result as a dataset, under its contract and in its contract's mode. Rows that make
   * no difference publish nothing.
   *
   * @param rows is called once and gives the rows; while it runs, it may ask and publish
   * @return the dataset's current snapshot afterwards
   * @throws Problem {@code DATASET_NOT_FOUND} without a contract, {@code DERIVED_TOO_OPEN} when the
   *     contract lets more people see it than may see the inputs and no reason is given, {@code
   *     DERIVED_INVALID} when a row does not pass its checks, {@code LOAD_ROW_COUNT} when there are
   *     too few or too many; then nothing is published
   */
  public Snapshot publish(DatasetId dataset, Derivation derivation, Consumer<RowSink> rows) {
    return derived.publish(dataset, derivation, rows);
  }
}
