package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.lake.ingest.check.Sample;
import city.sitcenter.lake.ingest.draft.Draft.Doubt;
import city.sitcenter.lake.ingest.draft.Draft.DraftColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds out which columns say where, when and which. */
final class Marking {

  private static final Pattern LATITUDE =
      Pattern.compile(
          "(?iu)(.*[^\\p{L}])?(lat|latitude|широта|ендік|ендигі|y_?coord)([^\\p{L}].*)?");
  private static final Pattern LONGITUDE =
      Pattern.compile(
          "(?iu)(.*[^\\p{L}])?(lon|lng|long|longitude|долгота|бойлық|x_?coord)([^\\p{L}].*)?");
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
    markPlace();
    markTime(column -> !isChange(column));
    markKey();
    if (columns.stream().noneMatch(column -> column.key() || column.time())) {
      markTime(column -> true);
      markKey();
    }
    markSequence();
    return columns;
  }

  private static boolean isChange(DraftColumn column) {
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
        columns.set(i, column.as(false, false, true, plus(column, Doubt.of("sequence"))));
        return;
      }
    }
  }

  private void markPlace() {
    int latitude = find(LATITUDE, 90);
    int longitude = find(LONGITUDE, 180);
    if (latitude < 0 || longitude < 0) {
      return;
    }
    columns.set(latitude, placed(columns.get(latitude), "lat", latitude));
    columns.set(longitude, placed(columns.get(longitude), "lon", longitude));
  }

  private int find(Pattern name, double largest) {
    for (int i = 0; i < columns.size(); i++) {
      var type = columns.get(i).type();
      boolean number = type == ColumnType.NUMBER || type == ColumnType.INTEGER;
      if (number && name.matcher(columns.get(i).source()).matches() && isWithin(i, largest)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isWithin(int column, double largest) {
    var bounds = looks.get(column).bounds();
    return bounds != null && bounds[0] >= -largest && bounds[1] <= largest;
  }

  private DraftColumn placed(DraftColumn column, String place, int at) {
    var doubts = new ArrayList<>(column.unsure());
    doubts.removeIf(doubt -> doubt.code().equals("unit"));
    var bounds = looks.get(at).bounds();
    if (extent != null && bounds != null) {
      double least = place.equals("lat") ? extent.south() : extent.west();
      double most = place.equals("lat") ? extent.north() : extent.east();
      if (bounds[0] < least || bounds[1] > most) {
        doubts.add(Doubt.of("outside", bounds[0], bounds[1], least, most));
      }
    }
    return new DraftColumn(
        column.name(),
        column.source(),
        column.title(),
        ColumnType.NUMBER,
        0,
        null,
        "deg",
        column.key(),
        place,
        false,
        false,
        null,
        column.personal(),
        column.examples(),
        column.missing(),
        doubts);
  }

  private void markTime(Predicate<DraftColumn> may) {
    for (var type : List.of(ColumnType.TIMESTAMP, ColumnType.DATE)) {
      var suited =
          columns.stream()
              .filter(c -> c.type() == type && c.missing() == 0 && may.test(c))
              .toList();
      if (!suited.isEmpty()) {
        var first = suited.getFirst();
        var doubts = new ArrayList<>(first.unsure());
        if (suited.size() > 1) {
          doubts.add(Doubt.of("times", suited.size()));
        }
        columns.set(columns.indexOf(first), first.as(first.key(), true, first.sequences(), doubts));
        return;
      }
    }
  }

  private void markKey() {
    for (int i = 0; i < columns.size(); i++) {
      var look = looks.get(i);
      boolean names = look.rows() > 1 && look.distinct() == look.rows();
      boolean suited = isWord(i) || columns.get(i).type() == ColumnType.INTEGER;
      boolean called = IDENTIFIER.matcher(columns.get(i).source()).matches();
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
            .filter(i -> IDENTIFIER.matcher(columns.get(i).source()).matches())
            .boxed()
            .toList();
    var naming = sample.naming(called, at);
    if (!naming.isEmpty()) {
      var other = columns.get(naming.getFirst());
      columns.set(
          naming.getFirst(),
          other.as(true, false, other.sequences(), plus(other, Doubt.of("key-pair"))));
      columns.set(at, moment.as(true, true, moment.sequences(), moment.unsure()));
    }
  }

  private boolean isWord(int place) {
    return columns.get(place).type() == ColumnType.STRING;
  }

  private static List<Doubt> plus(DraftColumn column, Doubt doubt) {
    var doubts = new ArrayList<>(column.unsure());
    doubts.add(doubt);
    return doubts;
  }
}
