package city.sitcenter.lake.query.answer;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Answered;
import city.sitcenter.lake.Ask;
import city.sitcenter.lake.RowSink;
import city.sitcenter.lake.Streamed;
import city.sitcenter.lake.query.figure.Figures;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.query.run.KeptAnswer;
import city.sitcenter.lake.query.run.Lane;
import city.sitcenter.lake.query.run.Prepared;
import city.sitcenter.lake.store.engine.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one way to ask, for pages, other modules and the program's own screens: an answer is always
 * one that can be traced. Safe for many threads.
 */
public final class Questions {

  /** More than any dataset holds. */
  private static final long MOST_ROWS = 1L << 48;

  private final Asking asking;
  private final Figures figures;
  private final Labels labels;

  Questions(Asking asking, Figures figures, Labels labels) {
    this.asking = asking;
    this.figures = figures;
    this.labels = labels;
  }

  /**
   * Asks for another module.
   *
   * @param lane who waits for whom
   */
  public Answered answer(Actor actor, Ask ask, Lane lane) {
    var told = ask(actor, ask, (engine, prepared) -> engine.answer(prepared, Ids.next(), lane));
    var kept = told.kept();
    var most = Math.max(0, Objects.requireNonNullElse(ask.limit(), kept.rows().size()));
    var rows = kept.rows().subList(0, Math.min(most, kept.rows().size()));
    return new Answered(
        told.prepared().id(),
        columns(kept),
        rows.stream().map(Questions::row).toList(),
        kept.complete() && rows.size() == kept.rows().size(),
        labels(told.prepared(), rows),
        told.prepared().snapshots());
  }

  /** Asks for another module that takes the rows one after the other, however many they are. */
  public Streamed stream(Actor actor, Ask ask, RowSink rows) {
    var prepared = asking.prepare(actor, ask);
    var count = new long[1];
    try {
      var whole =
          asking.whole(
              prepared,
              Ids.next(),
              ask.limit() == null ? MOST_ROWS : ask.limit(),
              row -> {
                rows.add(row);
                count[0]++;
                return true;
              });
      figures.note(prepared, whole.kept());
      return new Streamed(
          prepared.id(), columns(whole.kept()), count[0], !whole.isCut(), prepared.snapshots());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Answered.Column> columns(KeptAnswer kept) {
    return kept.columns().stream()
        .map(one -> new Answered.Column(one.name(), one.type(), one.title(), one.unit()))
        .toList();
  }

  private static List<@Nullable Object> row(@Nullable Object[] cells) {
    return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(cells)));
  }

  /** How an answer is waited for: a controller watches its client meanwhile. */
  interface Running {
    Running ALONE = (asking, prepared) -> asking.answer(prepared, Ids.next());

    Asking.Outcome run(Asking asking, Prepared prepared);
  }

  Told ask(Actor actor, Ask ask, Running running) {
    var prepared = asking.prepare(actor, ask);
    var outcome = running.run(asking, prepared);
    figures.note(prepared, outcome.kept());
    return new Told(prepared, outcome.kept(), outcome.cached());
  }

  /** Asks on behalf of a screen. */
  Told ask(Actor actor, String sql) {
    return ask(actor, Ask.sql(sql), Running.ALONE);
  }

  /**
   * @param cached true when nothing was computed for it
   */
  record Told(Prepared prepared, KeptAnswer kept, boolean cached) {}

  /** Titles of the codes in rows of an answer, if they were asked for. */
  Map<String, Map<String, LocalText>> labels(Prepared prepared, List<@Nullable Object[]> rows) {
    return prepared.ask().labels()
        ? labels.of(prepared.actor(), prepared.plan().columns(), rows)
        : Map.of();
  }

  /** The contract as the actor sees it. */
  Contract contract(Actor actor, String dataset) {
    var found =
        DatasetId.isValid(dataset)
            ? asking.sight(actor).find().apply(new DatasetId(dataset))
            : java.util.Optional.<Contract>empty();
    return found.orElseThrow(() -> new Problem(ProblemCode.DATASET_NOT_FOUND, dataset));
  }

  static String list(List<Column> columns) {
    return columns.stream()
        .map(column -> Sql.name(column.name()))
        .collect(Collectors.joining(", "));
  }
}
