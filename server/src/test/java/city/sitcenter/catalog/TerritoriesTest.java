package city.sitcenter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.Effort;
import city.sitcenter.catalog.TerritorySystem.Territory;
import city.sitcenter.kernel.LocalText;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;

class TerritoriesTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-05-01");
  private static final GeometryFactory SHAPES = new GeometryFactory();

  private static final Territories ALMATY =
      CityFiles.read(Path.of("../cities/almaty")).territories();

  private static Geometry square(double west, double south, double size) {
    return SHAPES.createPolygon(
        new Coordinate[] {
          new Coordinate(west, south),
          new Coordinate(west + size, south),
          new Coordinate(west + size, south + size),
          new Coordinate(west, south + size),
          new Coordinate(west, south)
        });
  }

  private static Territory territory(String code, String from, Geometry outline) {
    return new Territory(code, LocalText.same(code), LocalDate.parse(from), null, outline);
  }

  private static TerritorySystem system(Territory... territories) {
    return new TerritorySystem(
        "squares", LocalText.same("Squares"), "square", "schematic", "", List.of(territories));
  }

  /** Nine squares that share their borders and corners. */
  private static TerritorySystem grid() {
    var squares = new ArrayList<Territory>();
    for (int x = 0; x < 3; x++) {
      for (int y = 0; y < 3; y++) {
        squares.add(territory("s" + x + y, "2000-01-01", square(x, y, 1)));
      }
    }
    return system(squares.toArray(Territory[]::new));
  }

  @Property(tries = 500)
  void everyPointOfTheWholeBelongsToExactlyOne(
      @ForAll @IntRange(max = 12) int x, @ForAll @IntRange(max = 12) int y) {
    double longitude = x / 4.0;
    double latitude = y / 4.0;
    var code = grid().codeAt(latitude, longitude, TODAY.toEpochDay());
    // on a border the first name in the alphabet has it: the one to the west, then to the south
    var column = (int) Math.max(0, Math.ceil(longitude) - 1);
    var row = (int) Math.max(0, Math.ceil(latitude) - 1);
    assertThat(code).isEqualTo("s" + Math.min(column, 2) + Math.min(row, 2));
  }

  @Property(tries = 1000)
  void theDistrictsAgreeWithTheGeometryItself(
      @ForAll @DoubleRange(min = 76.7, max = 77.2) double longitude,
      @ForAll @DoubleRange(min = 43.0, max = 43.45) double latitude) {
    var point = SHAPES.createPoint(new Coordinate(longitude, latitude));
    var districts = ALMATY.find("districts").orElseThrow();
    var expected =
        districts.at(TODAY).stream()
            .filter(district -> district.outline().covers(point))
            .map(Territory::code)
            .sorted()
            .findFirst();
    assertThat(ALMATY.codeAt("districts", latitude, longitude, TODAY))
        .isEqualTo(expected.orElse(null));
  }

  @Test
  void everyCornerOfEveryDistrictBelongsToOne() {
    var districts = ALMATY.find("districts").orElseThrow();
    for (var district : districts.at(TODAY)) {
      for (var corner : district.outline().getCoordinates()) {
        assertThat(districts.codeAt(corner.y, corner.x, TODAY.toEpochDay())).isNotNull();
      }
    }
  }

  @Test
  void aBoundaryHoldsFromItsFirstDayToTheDayBeforeTheNext() {
    var until = LocalDate.parse("2014-07-02");
    var old =
        new Territory(
            "a", LocalText.same("a"), LocalDate.parse("2000-01-01"), until, square(0, 0, 2));
    var system = system(old, territory("a", "2014-07-02", square(0, 0, 1)));
    assertThat(system.codeAt(1.5, 1.5, until.minusDays(1).toEpochDay())).isEqualTo("a");
    assertThat(system.codeAt(1.5, 1.5, until.toEpochDay())).isNull();
    assertThat(system.codeAt(0.5, 0.5, until.toEpochDay())).isEqualTo("a");
    assertThat(system.codeAt(0.5, 0.5, LocalDate.parse("1999-12-31").toEpochDay())).isNull();
  }

  @Test
  void whatIsNoPlaceIsNowhere() {
    assertThat(ALMATY.codeAt("districts", Double.NaN, 76.9, TODAY)).isNull();
    assertThat(ALMATY.codeAt("districts", 43.25, Double.POSITIVE_INFINITY, TODAY)).isNull();
    assertThat(ALMATY.codeAt("parishes", 43.25, 76.9, TODAY)).isNull();
  }

  @Test
  void manyThreadsGetTheSameAnswers() throws Exception {
    var districts = ALMATY.find("districts").orElseThrow();
    Callable<Integer> walk =
        () -> {
          int hash = 7;
          for (int i = 0; i < 20_000; i++) {
            var code = districts.codeAt(43.1 + (i % 200) * 0.0015, 76.75 + i / 200 * 0.004, 20_000);
            hash = 31 * hash + (code == null ? 0 : code.hashCode());
          }
          return hash;
        };
    var alone = walk.call();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var answer : threads.invokeAll(java.util.Collections.nCopies(16, walk))) {
        assertThat(answer.get()).isEqualTo(alone);
      }
    }
    assertThat(Location.INTERIOR).isZero();
  }

  /** Ingestion asks once a row: four times the rows cost about four times as much. */
  @Test
  void aRowCostsTheSameHoweverManyThereAre() {
    var districts = ALMATY.find("districts").orElseThrow();
    assertThat(found(districts, 1000)).isPositive();
    long few = Effort.leastNanos(8, () -> found(districts, 20_000));
    long many = Effort.leastNanos(8, () -> found(districts, 80_000));
    assertThat((double) many / few).as("%d ns against %d ns", many, few).isLessThan(10);
  }

  /** How many of some points lie in a district, the first ones the same for any number. */
  private static long found(TerritorySystem districts, int points) {
    long found = 0;
    for (int i = 0; i < points; i++) {
      var code = districts.codeAt(43.1 + (i % 200) * 0.0015, 76.75 + i % 977 * 0.0004, 20_000);
      found += code == null ? 0 : 1;
    }
    return found;
  }

  @Property(tries = 20)
  void findsWhatTheOutlinesThemselvesSay(@ForAll java.util.Random random) {
    for (var system : ALMATY.list()) {
      // anew, so that another place than before is the first that a square is asked for
      var fresh =
          new TerritorySystem(
              system.id(), system.title(), system.level(), system.nature(), "", system.versions());
      for (int i = 0; i < 500; i++) {
        double latitude = 43.0 + random.nextDouble() * 0.45;
        double longitude = 76.7 + random.nextDouble() * 0.45;
        var place = SHAPES.createPoint(new Coordinate(longitude, latitude));
        var expected =
            fresh.at(TODAY).stream()
                .filter(territory -> territory.outline().covers(place))
                .map(Territory::code)
                .findFirst()
                .orElse(null);
        assertThat(fresh.codeAt(latitude, longitude, TODAY.toEpochDay())).isEqualTo(expected);
      }
    }
  }
}
