package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Column.Check;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Slug;
import city.sitcenter.lake.ingest.draft.Draft.DraftColumn;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The contract a draft stands for. */
final class DraftContract {

  private DraftContract() {}

  /** Loads that reject more are refused, unless the person knows of more. */
  private static final double TOLERANCE = 0.05;

  /**
   * @param languages of the city, besides the program's own
   */
  static Contract of(Draft draft, Collection<String> languages) {
    var about = draft.about();
    var sensitivity = Sensitivity.of(about.sensitivity());
    var all = new LinkedHashSet<String>();
    LocalText.LANGUAGES.forEach(language -> all.add(language.getLanguage()));
    all.addAll(languages);
    var columns = draft.columns().stream().map(column -> column(column, sensitivity, all)).toList();
    var name = Titles.readable(AboutFile.stem(draft.file().name()));
    var title = inEach(about.title(), name, all);
    var key = draft.columns().stream().filter(DraftColumn::key).map(DraftColumn::name).toList();
    var time =
        draft.columns().stream().filter(DraftColumn::time).map(DraftColumn::name).findFirst();
    var lat = placed(draft, "lat");
    var lon = placed(draft, "lon");
    var mode = Slug.read(Contract.Mode.class, about.mode());
    return new Contract(
        new DatasetId(about.id()),
        "1.0.0",
        Contract.Status.ACTIVE,
        title,
        inEach(about.meaning(), title, all),
        new Contract.Description(null, null, null),
        about.theme(),
        List.of(),
        about.organisation(),
        about.licence(),
        sensitivity,
        about.nature() == null
            ? Contract.Nature.OFFICIAL
            : Slug.read(Contract.Nature.class, about.nature()),
        mode,
        mode == Contract.Mode.MERGE ? sequence(draft) : null,
        tolerance(draft),
        columns,
        key,
        time.map(Contract.TimeAxis.Event::new).orElse(null),
        lat == null || lon == null ? null : new Contract.Position(lat, lon),
        null,
        List.of(),
        null,
        Duration.ZERO,
        Duration.ZERO,
        null,
        false,
        List.of());
  }

  private static @Nullable String sequence(Draft draft) {
    return draft.columns().stream()
        .filter(column -> column.sequences() && !column.key() && column.personal() == null)
        .map(DraftColumn::name)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String placed(Draft draft, String place) {
    return draft.columns().stream()
        .filter(column -> place.equals(column.place()))
        .map(DraftColumn::name)
        .findFirst()
        .orElse(null);
  }

  private static Column column(
      DraftColumn column, Sensitivity dataset, Collection<String> languages) {
    var title = inEach(column.title(), column.source(), languages);
    return new Column(
        column.name(),
        column.type(),
        column.decimals(),
        title,
        title,
        column.unit(),
        column.key() || column.time() || column.sequences(),
        false,
        column.personal() == null ? dataset : Sensitivity.PERSONAL,
        List.of(column.source()),
        column.format(),
        null,
        checks(column),
        false);
  }

  /** What is no coordinate on Earth is no place. */
  private static List<Check> checks(DraftColumn column) {
    var type = column.type();
    boolean number =
        type == ColumnType.NUMBER || type == ColumnType.INTEGER || type == ColumnType.DECIMAL;
    if (column.place() == null || !number) {
      return List.of();
    }
    return List.of(
        column.place().equals("lat")
            ? new Check.Range("-90", "90")
            : new Check.Range("-180", "180"));
  }

  /** What is not said in a language stands there in another, the words of the file at last. */
  private static LocalText inEach(LocalText text, String word, Collection<String> languages) {
    return inEach(text, LocalText.same(word), languages);
  }

  private static LocalText inEach(LocalText text, LocalText instead, Collection<String> languages) {
    var any = text.texts().values().stream().filter(word -> !word.isBlank()).findFirst();
    var said = new LinkedHashMap<String, String>();
    for (var language : languages) {
      var word = text.texts().getOrDefault(language, "");
      said.put(
          language, word.isBlank() ? any.orElseGet(() -> instead.in(Locale.of(language))) : word);
    }
    return new LocalText(said);
  }

  /**
   * The share of rows that a load may reject. Who was told how many rows of the file will be
   * rejected, and chose that, wants the others. Of several such columns the worst counts: if their
   * bad rows are not the same ones, the load says so and is refused.
   */
  static double tolerance(Draft draft) {
    double told =
        draft.columns().stream()
            .flatMap(column -> column.unsure().stream())
            .flatMap(doubt -> doubt.offered().stream())
            .filter(choice -> choice.rejected() > 0 && holds(choice, draft))
            .mapToDouble(Doubt.Choice::rejected)
            .max()
            .orElse(0);
    return Math.clamp(Math.ceil(told * 100) / 100, TOLERANCE, 1);
  }

  private static boolean holds(Doubt.Choice choice, Draft draft) {
    return choice.changes().stream()
        .allMatch(change ->
            draft.columns().stream()
                .filter(column -> column.source().equals(change.source()))
                .anyMatch(column -> holds(change, column)));
  }

  private static boolean holds(Doubt.Change change, DraftColumn column) {
    return (change.type() == null || change.type() == column.type())
        && (change.format() == null
            || change.format().equals(Objects.requireNonNullElse(column.format(), Doubt.NONE)))
        && (change.key() == null || change.key() == column.key())
        && (change.time() == null || change.time() == column.time())
        && (change.place() == null
            || change.place().equals(Objects.requireNonNullElse(column.place(), Doubt.NONE)));
  }
}
