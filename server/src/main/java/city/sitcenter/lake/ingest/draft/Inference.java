package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.City;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Placing;
import city.sitcenter.lake.ingest.check.Sample;
import city.sitcenter.lake.ingest.draft.Doubt.Change;
import city.sitcenter.lake.ingest.draft.Doubt.Choice;
import city.sitcenter.lake.ingest.draft.Draft.DraftColumn;
import city.sitcenter.lake.ingest.format.Names;
import city.sitcenter.lake.ingest.format.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what the columns of a table are, and says what it is not sure of. */
final class Inference {

  private static final int EXAMPLES = 5;
  private static final int VALUES = 300;

  private final Table table;
  private final Sample sample;
  private final Catalog catalog;
  private final Map<String, Draft.Fit> fits = new HashMap<>();

  Inference(Table table, Sample sample, Catalog catalog) {
    this.table = table;
    this.sample = sample;
    this.catalog = catalog;
  }

  List<DraftColumn> columns() {
    var taken = new HashSet<>(Placing.COLUMNS);
    var looks = sample.looks(VALUES);
    var districts = districts();
    var titles = Titles.ofColumns(catalog, table.headers());
    var found = new ArrayList<DraftColumn>();
    for (int i = 0; i < table.headers().size(); i++) {
      var look = looks.get(i);
      found.add(column(i, look, taken, districts, titles));
      fits.put(table.headers().get(i), new Draft.Fit(look.rows(), look.present(), look.fits()));
    }
    return new Marking(found, looks, sample, extent()).columns();
  }

  /** How the values fit the types, once the columns are found. */
  Map<String, Draft.Fit> fits() {
    return Map.copyOf(fits);
  }

  private City.@Nullable Extent extent() {
    return catalog.city().map(City::extent).orElse(null);
  }

  private DraftColumn column(
      int place, Sample.Look look, Set<String> taken, Set<String> districts, Titles titles) {
    var header = table.headers().get(place);
    var values = look.values();
    var doubts = new ArrayList<Doubt>();
    var kind = new Typing(sample, zone()).kind(place, header, look, doubts);
    var personal = PersonalData.find(header, values);
    if (personal != null) {
      // Whatever else could be read from it, it stays as it is written.
      kind = Typing.Kind.of(ColumnType.STRING);
      doubts.clear();
      doubts.add(Doubt.of("personal." + personal));
    }
    if (look.present() == 0) {
      var keep = Change.of(header).to(ColumnType.STRING, null).keep(true);
      doubts.add(
          Doubt.of("empty")
              .offering(
                  Choice.of("empty.leave").doing(Change.of(header).keep(false)),
                  Choice.of("empty.keep").doing(keep)));
    }
    boolean number =
        kind.type() == ColumnType.INTEGER
            || kind.type() == ColumnType.NUMBER
            || kind.type() == ColumnType.DECIMAL;
    var unit = number ? UnitNames.find(header) : null;
    if (number && unit == null && UnitNames.isMany(header)) {
      doubts.add(
          Doubt.of("unit-many")
              .offering(
                  Choice.of("unit.none").doing(Change.of(header).unit(null)),
                  Choice.of("unit.name").opening("unit")));
    } else if (kind.type() == ColumnType.NUMBER && unit == null) {
      doubts.add(
          Doubt.of("unit")
              .offering(
                  Choice.of("unit.none").doing(Change.of(header).unit(null)),
                  Choice.of("unit.name").opening("unit")));
    }
    if (unit != null) {
      doubtUnit(header, unit, look.bounds(), doubts);
    }
    if (kind.type() == ColumnType.STRING && isDistricts(values, districts)) {
      doubts.add(Doubt.of("districts"));
    }
    return new DraftColumn(
        Slug.unused(Slug.of(header, "column_" + (place + 1)), taken),
        header,
        titles.of(UnitNames.bare(header, unit)),
        kind.type(),
        kind.decimals(),
        kind.format(),
        unit,
        false,
        null,
        false,
        false,
        kind.type() == ColumnType.STRING ? language(values) : null,
        personal,
        values.stream().limit(EXAMPLES).toList(),
        look.rows() == 0 ? 0 : (look.rows() - look.present()) / (double) look.rows(),
        doubts,
        null);
  }

  private String zone() {
    return catalog.city().map(City::timeZone).map(String::valueOf).orElse("UTC");
  }

  /** A name may speak of a unit that the values belie: kelvins called temperature. */
  private static void doubtUnit(
      String header, String unit, double @Nullable [] bounds, List<Doubt> doubts) {
    var usual = UnitNames.usual(unit);
    if (bounds != null && usual != null && (bounds[0] < usual[0] || bounds[1] > usual[1])) {
      doubts.add(
          Doubt.of("unit-odd", unit, bounds[0], bounds[1])
              .offering(
                  Choice.of("unit.as-is", unit).doing(Change.of(header).unit(unit)),
                  Choice.of("unit.none").doing(Change.of(header).unit(null)),
                  Choice.of("unit.other").opening("unit")));
    }
  }

  private Set<String> districts() {
    var names = new HashSet<String>();
    catalog
        .placing()
        .districts()
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
    return names;
  }

  private static boolean isDistricts(List<String> values, Set<String> names) {
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
}
