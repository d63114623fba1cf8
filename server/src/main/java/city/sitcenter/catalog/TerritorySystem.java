package city.sitcenter.catalog;

import city.sitcenter.kernel.LocalText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/**
 * One way of dividing the city, such as its districts, with every version of every boundary.
 * Immutable and safe for many threads.
 *
 * <p>A place on a border, or where outlines overlap by mistake, belongs to exactly one territory:
 * the one whose code comes first in the alphabet.
 */
public final class TerritorySystem {

  private final String id;
  private final LocalText title;
  private final String level;
  private final String nature;
  private final String source;
  private final List<Territory> versions;
  private final Area[] areas;
  private final Squares squares;

  public TerritorySystem(
      String id,
      LocalText title,
      String level,
      String nature,
      String source,
      List<Territory> versions) {
    this.id = id;
    this.title = title;
    this.level = level;
    this.nature = nature;
    this.source = source;
    this.versions =
        versions.stream()
            .sorted(Comparator.comparing(Territory::code).thenComparing(Territory::from))
            .toList();
    this.areas = this.versions.stream().map(Area::new).toArray(Area[]::new);
    this.squares = new Squares(this.versions.stream().map(Territory::outline).toList());
  }

  public String id() {
    return id;
  }

  public LocalText title() {
    return title;
  }

  /** What kind of territory, such as {@code district}. */
  public String level() {
    return level;
  }

  /** {@code official} or {@code schematic}. */
  public String nature() {
    return nature;
  }

  /** Where the outlines come from, for people. */
  public String source() {
    return source;
  }

  /** Every version, by code and then by date. */
  public List<Territory> versions() {
    return versions;
  }

  /** The boundaries that held on a date. */
  public List<Territory> at(LocalDate date) {
    var found = new ArrayList<Territory>();
    for (var version : versions) {
      if (version.holds(date.toEpochDay())) {
        found.add(version);
      }
    }
    return found;
  }

  /**
   * The code of the territory a place lay in; null outside of every one, or when a coordinate is
   * not a number.
   *
   * @param epochDay the date of the city's calendar, as {@link LocalDate#toEpochDay()}
   */
  public @Nullable String codeAt(double latitude, double longitude, long epochDay) {
    var holdings = squares.at(latitude, longitude, this::lies);
    if (holdings == null) {
      return null;
    }
    for (int i = 0; i < areas.length; i++) {
      var holding = holdings[i];
      if (holding != Squares.Holding.NONE
          && areas[i].holds(epochDay)
          && (holding == Squares.Holding.WHOLE || lies(i, latitude, longitude))) {
        return areas[i].code;
      }
    }
    return null;
  }

  private boolean lies(int area, double latitude, double longitude) {
    return areas[area].contains(latitude, longitude);
  }

  /**
   * One version of one territory.
   *
   * @param from first day it held
   * @param to first day it no longer held; null: still holds
   * @param outline polygon or several, WGS 84, longitude first
   */
  public record Territory(
      String code, LocalText title, LocalDate from, @Nullable LocalDate to, Geometry outline) {

    boolean holds(long epochDay) {
      return from.toEpochDay() <= epochDay && (to == null || epochDay < to.toEpochDay());
    }
  }

  /** A version made ready for many questions. */
  private static final class Area {
    private final String code;
    private final long from;
    private final long to;
    private final double west;
    private final double east;
    private final double south;
    private final double north;
    private final IndexedPointInAreaLocator locator;

    Area(Territory territory) {
      code = territory.code();
      from = territory.from().toEpochDay();
      to = territory.to() == null ? Long.MAX_VALUE : territory.to().toEpochDay();
      var box = territory.outline().getEnvelopeInternal();
      west = box.getMinX();
      east = box.getMaxX();
      south = box.getMinY();
      north = box.getMaxY();
      locator = new IndexedPointInAreaLocator(territory.outline());
      // the locator builds its index at the first question: ask it here, before threads share it
      locator.locate(new Coordinate(west, south));
    }

    boolean holds(long epochDay) {
      return epochDay >= from && epochDay < to;
    }

    boolean contains(double latitude, double longitude) {
      return longitude >= west
          && longitude <= east
          && latitude >= south
          && latitude <= north
          && locator.locate(new Coordinate(longitude, latitude)) != Location.EXTERIOR;
    }
  }
}
