package city.sitcenter.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The territory systems of a city with all their boundary versions. Immutable and safe for many
 * threads; looking up a point takes about a microsecond.
 */
public final class Territories {

  private static final Territories NONE = new Territories(List.of());

  private final Map<String, TerritorySystem> systems = new TreeMap<>();

  public Territories(List<TerritorySystem> systems) {
    systems.forEach(system -> this.systems.put(system.id(), system));
  }

  public static Territories none() {
    return NONE;
  }

  public List<TerritorySystem> list() {
    return List.copyOf(systems.values());
  }

  public Optional<TerritorySystem> find(String system) {
    return Optional.ofNullable(systems.get(system));
  }

  /**
   * The code of the territory in which a point (WGS 84, degrees) lay on a date of the city's
   * calendar; null outside of every one. Makes no objects: for millions of rows.
   */
  public @Nullable String codeAt(String system, double latitude, double longitude, LocalDate date) {
    var found = systems.get(system);
    return found == null ? null : found.codeAt(latitude, longitude, date.toEpochDay());
  }
}
