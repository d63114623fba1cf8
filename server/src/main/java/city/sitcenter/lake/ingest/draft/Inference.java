package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.City;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.lake.ingest.check.Sample;
import city.sitcenter.lake.ingest.draft.Draft.Doubt;
import city.sitcenter.lake.ingest.draft.Draft.DraftColumn;
import city.sitcenter.lake.ingest.format.Names;
import city.sitcenter.lake.ingest.format.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out what the columns of a table are, and says what it is not sure of. */
final class Inference {

  private static final double NEARLY_ALL = 0.9;
  private static final int EXAMPLES = 5;
  private static final int VALUES = 300;
  private static final List<String> DAY_FORMATS =
      List.of(
          "dd.MM.yyyy",
          "dd/MM/yyyy",
          "MM/dd/yyyy",
          "dd-MM-yyyy",
          "yyyy.MM.dd",
          "yyyy/MM/dd",
          "dd.MM.yy");
  private static final Pattern LATITUDE =
      Pattern.compile(
          "(?iu)(.*[^\\p{L}])?(lat|latitude|широта|ендік|ендигі|y_?coord)([^\\p{L}].*)?");
  private static final Pattern LONGITUDE =
      Pattern.compile(
          "(?iu)(.*[^\\p{L}])?(lon|lng|long|longitude|долгота|бойлық|x_?coord)([^\\p{L}].*)?");
  private static final Pattern MONEY =
      Pattern.compile(
          "(?iu).*(сумм|стоимост|цена|бюджет|тенге|теңге|сома|баға|құны|amount|price|cost|budget|kzt|₸).*");
  private static final Pattern IDENTIFIER =
      Pattern.compile("(?iU).*(\\bid\\b|_id$|^id_|код|code|номер|нөмір|number|№|key).*");

  private final Table table;
  private final Sample sample;
  private final Catalog catalog;

  Inference(Table table, Sample sample, Catalog catalog) {
    this.table = table;
    this.sample = sample;
    this.catalog = catalog;
  }

  List<DraftColumn> columns() {
    var taken = new HashSet<>(Set.of("district", "h3"));
    var looks = new ArrayList<Sample.Look>();
    var found = new ArrayList<DraftColumn>();
    for (int i = 0; i < table.headers().size(); i++) {
      var look = sample.look(i);
      looks.add(look);
      found.add(column(i, look, taken));
    }
    markPlace(found);
    markTime(found);
    markKey(found, looks);
    return found;
  }

  private DraftColumn column(int place, Sample.Look look, Set<String> taken) {
    var header = table.headers().get(place);
    var values = sample.values(place, VALUES);
    var doubts = new ArrayList<Doubt>();
    var kind = kind(place, header, look, values, doubts);
    var personal = PersonalData.find(header, values);
    if (personal != null) {
      kind = new Kind(ColumnType.STRING, 0, null);
      doubts.add(Doubt.of("personal." + personal));
    }
    if (look.present() == 0) {
      doubts.add(Doubt.of("empty"));
    }
    boolean number =
        kind.type == ColumnType.INTEGER
            || kind.type == ColumnType.NUMBER
            || kind.type == ColumnType.DECIMAL;
    var unit = number ? UnitNames.find(header) : null;
    if (kind.type == ColumnType.NUMBER && unit == null) {
      doubts.add(Doubt.of("unit"));
    }
    if (kind.type == ColumnType.STRING && isDistricts(values)) {
      doubts.add(Doubt.of("districts"));
    }
    return new DraftColumn(
        Slug.unused(Slug.of(header, "column_" + (place + 1)), taken),
        header,
        LocalText.same(header),
        kind.type,
        kind.decimals,
        kind.format,
        unit,
        false,
        null,
        false,
        kind.type == ColumnType.STRING ? language(values) : null,
        personal,
        values.stream().limit(EXAMPLES).toList(),
        look.rows() == 0 ? 0 : (look.rows() - look.present()) / (double) look.rows(),
        doubts);
  }

  private record Kind(ColumnType type, int decimals, @Nullable String format) {}

  private Kind kind(
      int place, String header, Sample.Look look, List<String> values, List<Doubt> doubts) {
    if (look.present() == 0) {
      return new Kind(ColumnType.STRING, 0, null);
    }
    boolean words = values.stream().noneMatch(value -> value.matches("[01]"));
    if (all(look, ColumnType.BOOLEAN) && words) {
      return new Kind(ColumnType.BOOLEAN, 0, null);
    }
    if (all(look, ColumnType.INTEGER)) {
      boolean code = values.stream().anyMatch(value -> value.matches("0\\d+"));
      boolean epoch = values.stream().allMatch(value -> value.matches("(19|20)\\d{6}"));
      if (code) {
        doubts.add(Doubt.of("zeros"));
        return new Kind(ColumnType.STRING, 0, null);
      }
      if (epoch && all(look, ColumnType.DATE)) {
        doubts.add(Doubt.of("compact-date"));
        return new Kind(ColumnType.DATE, 0, "yyyyMMdd");
      }
      return new Kind(ColumnType.INTEGER, 0, null);
    }
    if (all(look, ColumnType.NUMBER)) {
      return MONEY.matcher(header).matches()
          ? new Kind(ColumnType.DECIMAL, 2, null)
          : new Kind(ColumnType.NUMBER, 0, null);
    }
    if (all(look, ColumnType.TIME)) {
      return new Kind(ColumnType.TIME, 0, null);
    }
    boolean timed = values.stream().anyMatch(value -> value.contains(":"));
    if (!timed && all(look, ColumnType.DATE)) {
      return day(place, look, values, doubts);
    }
    if (all(look, ColumnType.TIMESTAMP)) {
      boolean offset = values.stream().anyMatch(value -> value.matches(".*(Z|[+-]\\d{2}:?\\d{2})"));
      if (!offset) {
        doubts.add(
            Doubt.of(
                "zone", catalog.city().map(City::timeZone).map(String::valueOf).orElse("UTC")));
      }
      return moment(place, look, values, doubts);
    }
    nearly(look, doubts);
    return new Kind(ColumnType.STRING, 0, null);
  }

  private static boolean all(Sample.Look look, ColumnType type) {
    return fits(look, type) == look.present();
  }

  private static long fits(Sample.Look look, ColumnType type) {
    return look.fits().getOrDefault(type, 0L);
  }

  /** Almost a number or a date: the rest may be mistakes, or notes. */
  private static void nearly(Sample.Look look, List<Doubt> doubts) {
    for (var type :
        List.of(ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.DATE, ColumnType.TIMESTAMP)) {
      if (fits(look, type) >= look.present() * NEARLY_ALL) {
        doubts.add(Doubt.of("nearly." + type.slug(), look.present() - fits(look, type)));
        return;
      }
    }
  }

  private Kind day(int place, Sample.Look look, List<String> values, List<Doubt> doubts) {
    if (values.stream().allMatch(value -> value.matches("\\d{4}-\\d{2}-\\d{2}"))) {
      return new Kind(ColumnType.DATE, 0, null);
    }
    return new Kind(ColumnType.DATE, 0, format(place, look, ColumnType.DATE, "", doubts));
  }

  private Kind moment(int place, Sample.Look look, List<String> values, List<Doubt> doubts) {
    if (values.stream().allMatch(value -> value.matches("\\d{4}-\\d{2}-\\d{2}[T ].*"))) {
      return new Kind(ColumnType.TIMESTAMP, 0, null);
    }
    boolean seconds = values.stream().allMatch(value -> value.matches(".*\\d:\\d{2}:\\d{2}.*"));
    boolean half = values.stream().anyMatch(value -> value.matches("(?i).*\\d\\s*[ap]m"));
    var time = half ? " hh:mm" + (seconds ? ":ss" : "") + " a" : " HH:mm" + (seconds ? ":ss" : "");
    return new Kind(
        ColumnType.TIMESTAMP, 0, format(place, look, ColumnType.TIMESTAMP, time, doubts));
  }

  private @Nullable String format(
      int place, Sample.Look look, ColumnType type, String time, List<Doubt> doubts) {
    var fitting =
        DAY_FORMATS.stream()
            .map(format -> format + time)
            .filter(format -> sample.fits(place, type, format) == look.present())
            .toList();
    if (fitting.size() > 1) {
      doubts.add(Doubt.of("day-or-month", fitting.get(0), fitting.get(1)));
    }
    return fitting.isEmpty() ? null : fitting.getFirst();
  }

  private boolean isDistricts(List<String> values) {
    var names = new HashSet<String>();
    catalog
        .territories()
        .find("districts")
        .ifPresent(system ->
            system
                .versions()
                .forEach(version -> {
                  names.add(Names.normal(version.code()));
                  version
                      .title()
                      .texts()
                      .values()
                      .forEach(title -> {
                        names.add(Names.normal(title));
                        names.add(Names.normal(title.split("[\\s-]")[0]));
                      });
                }));
    var distinct = values.stream().map(Names::normal).distinct().toList();
    long known = distinct.stream().filter(names::contains).count();
    return known >= 2 && known * 10 >= distinct.size() * 8L;
  }

  private static @Nullable String language(List<String> values) {
    var text = String.join(" ", values).toLowerCase(Locale.ROOT);
    long letters = text.chars().filter(Character::isLetter).count();
    if (letters < 20) {
      return null;
    }
    long kazakh = text.chars().filter(c -> "әғқңөұүһі".indexOf(c) >= 0).count();
    long cyrillic =
        text.chars()
            .filter(c -> Character.UnicodeBlock.of(c) == Character.UnicodeBlock.CYRILLIC)
            .count();
    if (cyrillic * 2 < letters) {
      return "en";
    }
    return kazakh * 50 > letters ? "kk" : "ru";
  }

  private void markPlace(List<DraftColumn> columns) {
    int latitude = find(columns, LATITUDE, 90);
    int longitude = find(columns, LONGITUDE, 180);
    if (latitude < 0 || longitude < 0) {
      return;
    }
    columns.set(latitude, placed(columns.get(latitude), "lat", latitude));
    columns.set(longitude, placed(columns.get(longitude), "lon", longitude));
  }

  private int find(List<DraftColumn> columns, Pattern name, double largest) {
    for (int i = 0; i < columns.size(); i++) {
      var bounds = sample.bounds(i);
      boolean number =
          columns.get(i).type() == ColumnType.NUMBER || columns.get(i).type() == ColumnType.INTEGER;
      if (number
          && name.matcher(columns.get(i).source()).matches()
          && bounds != null
          && bounds[0] >= -largest
          && bounds[1] <= largest) {
        return i;
      }
    }
    return -1;
  }

  private DraftColumn placed(DraftColumn column, String place, int at) {
    var doubts = new ArrayList<>(column.unsure());
    doubts.removeIf(doubt -> doubt.code().equals("unit"));
    var extent = catalog.city().map(City::extent).orElse(null);
    var bounds = sample.bounds(at);
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
        null,
        column.personal(),
        column.examples(),
        column.missing(),
        doubts);
  }

  private static void markTime(List<DraftColumn> columns) {
    for (var type : List.of(ColumnType.TIMESTAMP, ColumnType.DATE)) {
      var suited = columns.stream().filter(c -> c.type() == type && c.missing() == 0).toList();
      if (!suited.isEmpty()) {
        var first = suited.getFirst();
        var doubts = new ArrayList<>(first.unsure());
        if (suited.size() > 1) {
          doubts.add(Doubt.of("times", suited.size()));
        }
        columns.set(columns.indexOf(first), with(first, first.key(), true, doubts));
        return;
      }
    }
  }

  private static DraftColumn with(
      DraftColumn column, boolean key, boolean time, List<Doubt> doubts) {
    return new DraftColumn(
        column.name(),
        column.source(),
        column.title(),
        column.type(),
        column.decimals(),
        column.format(),
        column.unit(),
        key,
        column.place(),
        time,
        column.language(),
        column.personal(),
        column.examples(),
        column.missing(),
        doubts);
  }

  private void markKey(List<DraftColumn> columns, List<Sample.Look> looks) {
    int best = -1;
    for (int i = 0; i < columns.size(); i++) {
      var look = looks.get(i);
      boolean names = look.rows() > 1 && look.distinct() == look.rows();
      boolean suited =
          columns.get(i).type() == ColumnType.STRING || columns.get(i).type() == ColumnType.INTEGER;
      boolean called = IDENTIFIER.matcher(columns.get(i).source()).matches();
      if (names && suited && columns.get(i).personal() == null && (called || best < 0 && i == 0)) {
        best = i;
        break;
      }
    }
    if (best >= 0) {
      columns.set(
          best,
          with(columns.get(best), true, columns.get(best).time(), columns.get(best).unsure()));
      return;
    }
    int time = -1;
    for (int i = 0; i < columns.size(); i++) {
      time = columns.get(i).time() ? i : time;
    }
    if (time < 0) {
      return;
    }
    for (int i = 0; i < columns.size(); i++) {
      if (i != time
          && columns.get(i).type() == ColumnType.STRING
          && columns.get(i).personal() == null
          && sample.names(List.of(i, time))) {
        columns.set(
            i, with(columns.get(i), true, false, plus(columns.get(i), Doubt.of("key-pair"))));
        columns.set(time, with(columns.get(time), true, true, columns.get(time).unsure()));
        return;
      }
    }
    if (sample.names(List.of(time))) {
      columns.set(
          time, with(columns.get(time), true, true, plus(columns.get(time), Doubt.of("key-time"))));
    }
  }

  private static List<Doubt> plus(DraftColumn column, Doubt doubt) {
    var doubts = new ArrayList<>(column.unsure());
    doubts.add(doubt);
    return doubts;
  }
}
