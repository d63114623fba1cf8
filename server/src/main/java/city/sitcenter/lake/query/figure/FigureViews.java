package city.sitcenter.lake.query.figure;

import city.sitcenter.catalog.Action;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.SnapshotView;
import city.sitcenter.lake.query.question.QuestionText;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.query.run.Prepared;
import city.sitcenter.lake.query.sql.read.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a reader everything of a figure that they may know. */
final class FigureViews {

  private static final int MOST_CELLS = 24;
  private static final int MOST_ORIGINS = 8;
  private static final LocalText BY_HAND = words("by-hand");
  private static final LocalText UPLOADED = words("uploaded");

  private final Asking asking;
  private final Catalog catalog;
  private final FigureStore store;

  FigureViews(Asking asking, Catalog catalog, FigureStore store) {
    this.asking = asking;
    this.catalog = catalog;
    this.store = store;
  }

  FigureView view(Actor reader, Opened opened, Locale language) {
    var prepared = opened.prepared();
    return prepared == null ? withheld(opened) : shown(reader, opened, prepared, language);
  }

  private static FigureView withheld(Opened opened) {
    return new FigureView(
        opened.id().toString(),
        kind(opened),
        null,
        null,
        null,
        null,
        List.of(),
        null,
        "",
        new LocalText(Map.of()),
        Map.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        false,
        null,
        opened.withheld());
  }

  private FigureView shown(Actor reader, Opened opened, Prepared prepared, Locale language) {
    var kept = opened.kept();
    var id = opened.id();
    var rows = rows(opened);
    var column = id.isCell() ? kept.columns().get(id.columnIn(kept.columns())) : null;
    var from = from(reader, prepared, language);
    var formula = formula(reader, kept, id, rows);
    return new FigureView(
        id.toString(),
        kind(opened),
        id.isCell() ? Verification.cell(rows, kept, id) : (Object) kept.fingerprint().rows(),
        column == null ? null : column.name(),
        id.isCell() ? row(rows, kept, id) : null,
        column == null ? null : column.unit(),
        kept.columns(),
        kept.question(),
        kept.sql(),
        formula,
        parameters(kept, prepared),
        kept.functions().stream()
            .map(one -> new FigureView.Used(one.name(), Integer.toString(one.version())))
            .toList(),
        from,
        graph(id.toString(), from, formula),
        kept.createdAt(),
        reader.isStaff() ? kept.createdBy() : null,
        kept.pinned(),
        kept.pinned() ? null : kept.shownAt().plus(asking.settings().verifiable()),
        null);
  }

  private static String kind(Opened opened) {
    return opened.id().isCell() ? "cell" : "result";
  }

  /** As noted with the figure, as kept for the next asker, or as computed now. */
  List<List<@Nullable Object>> rows(Opened opened) {
    var noted = opened.kept().rows();
    if (noted != null) {
      return noted;
    }
    if (!opened.id().isCell()) {
      return List.of();
    }
    var kept = asking.answer(opened.readable(), city.sitcenter.kernel.Ids.next()).kept();
    return kept.rows().stream().map(Kept::json).toList();
  }

  private static Map<String, @Nullable Object> row(
      List<List<@Nullable Object>> rows, Kept kept, FigureId id) {
    var others = new LinkedHashMap<String, @Nullable Object>();
    var own = id.columnIn(kept.columns());
    for (int i = 0; i < kept.columns().size() && others.size() < MOST_CELLS; i++) {
      if (i != own) {
        others.put(kept.columns().get(i).name(), rows.get(id.row()).get(i));
      }
    }
    return others;
  }

  /** Of a cell: how this one value came to be, whatever else the answer shows. */
  private LocalText formula(
      Actor reader, Kept kept, FigureId id, List<List<@Nullable Object>> rows) {
    var question = kept.question();
    if (question == null) {
      return id.isCell() ? byHand(kept.columns().get(id.columnIn(kept.columns()))) : BY_HAND;
    }
    var text = new QuestionText(asking.sight(reader), asking.zone());
    return id.isCell()
        ? text.cell(question, id.columnIn(kept.columns()), rows.get(id.row()))
        : text.write(question).sentence();
  }

  private static LocalText byHand(Result column) {
    var from =
        column.origins().stream()
            .map(one ->
                one.column().equals("*") ? one.dataset() : one.dataset() + "." + one.column())
            .distinct()
            .limit(MOST_ORIGINS)
            .collect(Collectors.joining(", "));
    return from.isEmpty() ? BY_HAND : words("by-hand-column", column.name(), from);
  }

  private static LocalText words(String key, Object... values) {
    return LocalText.inEach(language -> Comparison.words(language).say(key, values));
  }

  private static Map<String, @Nullable Object> parameters(Kept kept, Prepared prepared) {
    var all = new LinkedHashMap<String, @Nullable Object>(kept.parameters());
    if (prepared.plan().usesNow() || prepared.plan().usesToday()) {
      all.put("now", kept.now().toString());
    }
    if (kept.validAt() != null) {
      all.put("validAt", kept.validAt().toString());
    }
    return all;
  }

  private List<FigureView.From> from(Actor reader, Prepared prepared, Locale language) {
    var all = new ArrayList<FigureView.From>();
    for (var snapshot : prepared.snapshots()) {
      var contract = asking.sight(prepared.actor()).find().apply(snapshot.dataset());
      all.add(
          new FigureView.From(
              snapshot.dataset().value(),
              contract.map(found -> found.title()).orElse(new LocalText(Map.of())),
              snapshot.id(),
              snapshot.sequence(),
              snapshot.publishedAt(),
              contract
                  .map(found -> SnapshotView.message(snapshot, reader, found, catalog))
                  .orElse(null),
              sources(reader, snapshot),
              catalog.health(reader, snapshot.dataset(), language)));
    }
    return all;
  }

  /**
   * What was loaded; for data that came another way, the sources its publication named. Names of
   * files are for those who may load: people write names of people into them.
   */
  private List<FigureView.Source> sources(Actor reader, Snapshot snapshot) {
    var loads = store.sources(snapshot);
    if (!loads.isEmpty()) {
      boolean named =
          catalog
              .find(snapshot.dataset())
              .filter(contract -> catalog.may(reader, Action.LOAD, contract))
              .isPresent();
      return named ? loads : loads.stream().map(FigureView.Source::withoutFile).distinct().toList();
    }
    return catalog
        .state(snapshot.dataset())
        .map(state -> state.sources())
        .orElse(List.of())
        .stream()
        .map(name -> new FigureView.Source(name, snapshot.load(), null, snapshot.publishedAt()))
        .toList();
  }

  private static LocalText title(FigureView.Source source) {
    var name = source.source() == null ? source.file() : source.source();
    return name == null ? UPLOADED : LocalText.same(name);
  }

  private static FigureView.Graph graph(
      String figure, List<FigureView.From> from, LocalText formula) {
    var nodes = new ArrayList<FigureView.Node>();
    var edges = new ArrayList<FigureView.Edge>();
    for (var dataset : from) {
      for (var source : dataset.sources()) {
        var id = "source:" + Objects.requireNonNullElse(source.source(), source.load());
        nodes.add(new FigureView.Node(id, "source", title(source), null));
        edges.add(new FigureView.Edge(id, dataset.dataset()));
      }
      nodes.add(
          new FigureView.Node(dataset.dataset(), "dataset", dataset.title(), dataset.health()));
      edges.add(new FigureView.Edge(dataset.dataset(), figure));
    }
    nodes.add(new FigureView.Node(figure, "consumer", formula, null));
    return new FigureView.Graph(
        nodes.stream().distinct().toList(), edges.stream().distinct().toList());
  }
}
