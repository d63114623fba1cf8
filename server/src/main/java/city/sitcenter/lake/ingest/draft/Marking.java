package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.lake.ingest.check.Sample;
import city.sitcenter.lake.ingest.draft.Doubt.Change;
import city.sitcenter.lake.ingest.draft.Doubt.Choice;
import city.sitcenter.lake.ingest.draft.Draft.DraftColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds out which columns say where, when and which. */
final class Marking {

  private static final Pattern CHANGED =
      Pattern.compile(
          "(?iu)(last[ _-]?)?(updated|modified|changed|edited)([ _-]?(at|on|date|time))?"
              + "|(update|change|modification)[ _-]?(date|time)|(date|time)[ _-]?(updated|modified|changed)"
              + "|((дата|время)[ _]+(последнего[ _]+)?)?(обновлено|изменено|обновления|изменения)"
              + "|(соңғы[ _]+)?(жаңартылған|өзгертілген|жаңарту|өзгерту)([ _]+(күні|уақыты))?");
  private static final Pattern IDENTIFIER =
      Pattern.compile("(?iU).*(\\bid\\b|_id$|^id_|код|code|номер|нөмір|number|№|key).*");

  private final List<DraftColumn> columns;
  private final List<Sample.Look> looks;
  private final Sample sample;
  private final City.@Nullable Extent extent;

  Marking(
      List<DraftColumn> columns,
      List<Sample.Look> looks,
      Sample sample,
      City.@Nullable Extent extent) {
    this.columns = new ArrayList<>(columns);
    this.looks = looks;
    this.sample = sample;
    this.extent = extent;
  }

  /** The columns with their marks. */
  List<DraftColumn> columns() {
    new PlaceMark(columns, looks, sample, extent).mark();
    markTime(column -> !isChange(column));
    markKey();
    if (columns.stream().noneMatch(column -> column.key() || column.time())) {
      markTime(column -> true);
      markKey();
    }
    markSequence();
    new NearMarks(columns, looks, sample).ask(this::isCalledIdentifier);
    return columns;
  }

  static boolean isChange(DraftColumn column) {
    return CHANGED.matcher(column.source().strip()).matches();
  }

  /** A time of change orders the versions of a row, where something else names the row. */
  private void markSequence() {
    if (columns.stream().noneMatch(DraftColumn::key)) {
      return;
    }
    for (int i = 0; i < columns.size(); i++) {
      var column = columns.get(i);
      boolean suited = column.type() == ColumnType.TIMESTAMP || column.type() == ColumnType.DATE;
      if (suited && isChange(column) && column.missing() == 0 && !column.key() && !column.time()) {
        var change = Change.of(column.source());
        var asked =
            Doubt.of("sequence")
                .offering(
                    Choice.of("sequence.yes").doing(change.sequence(true)),
                    Choice.of("sequence.no").doing(change.sequence(false)));
        columns.set(i, column.as(false, false, true, Doubt.plus(column.unsure(), asked)));
        return;
      }
    }
  }

  private void markTime(Predicate<DraftColumn> may) {
    var suited = columns.stream().filter(c -> NearMarks.isTime(c) && c.missing() == 0).toList();
    for (var type : List.of(ColumnType.TIMESTAMP, ColumnType.DATE)) {
      var first = suited.stream().filter(c -> c.type() == type && may.test(c)).findFirst();
      if (first.isPresent()) {
        var found = first.get();
        columns.set(
            columns.indexOf(found), found.as(found.key(), true, found.sequences(), found.unsure()));
        return;
      }
    }
  }

  private void markKey() {
    for (int i = 0; i < columns.size(); i++) {
      var look = looks.get(i);
      boolean names = look.rows() > 1 && look.distinct() == look.rows();
      boolean suited = isWord(i) || columns.get(i).type() == ColumnType.INTEGER;
      boolean called = isCalledIdentifier(i);
      if (names && suited && columns.get(i).personal() == null && (called || i == 0)) {
        var found = columns.get(i);
        columns.set(i, found.as(true, found.time(), found.sequences(), found.unsure()));
        return;
      }
    }
    markKeyWithTime();
  }

  /**
   * Where no column names a row alone, one that is called an identifier may with the moment, as a
   * sensor's does. A kind and a day name nothing: two records of one kind on one day are two.
   */
  private void markKeyWithTime() {
    int at =
        IntStream.range(0, columns.size())
            .filter(i -> columns.get(i).time())
            .findFirst()
            .orElse(-1);
    if (at < 0 || columns.get(at).type() != ColumnType.TIMESTAMP) {
      return;
    }
    var moment = columns.get(at);
    var called =
        IntStream.range(0, columns.size())
            .filter(i -> i != at && isWord(i) && columns.get(i).personal() == null)
            .filter(this::isCalledIdentifier)
            .boxed()
            .toList();
    var naming = sample.naming(called, at);
    if (!naming.isEmpty()) {
      var other = columns.get(naming.getFirst());
      var one = Change.of(other.source());
      var two = Change.of(moment.source());
      var asked =
          Doubt.of("key-pair")
              .offering(
                  Choice.of("key-pair.yes", moment.source()).doing(one.key(true), two.key(true)),
                  Choice.of("key.none").doing(one.key(false), two.key(false)));
      columns.set(
          naming.getFirst(),
          other.as(true, false, other.sequences(), Doubt.plus(other.unsure(), asked)));
      columns.set(at, moment.as(true, true, moment.sequences(), moment.unsure()));
    }
  }

  private boolean isCalledIdentifier(int place) {
    return IDENTIFIER.matcher(columns.get(place).source()).matches();
  }

  private boolean isWord(int place) {
    return columns.get(place).type() == ColumnType.STRING;
  }
}
