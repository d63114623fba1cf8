package city.sitcenter.simulator.world;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What every department knows of the city.
 *
 * @param seed the same seed gives the same city, to the byte
 * @param scale share of the full volume: 1 is about ten million rows in two years
 */
public record World(long seed, double scale, Path folder, CityMap map, CityCalendar calendar) {

  public static World of(Path folder, long seed, double scale) throws IOException {
    return new World(seed, scale, folder, CityMap.read(folder, seed), new CityCalendar());
  }

  public Dice dice() {
    return new Dice(seed);
  }

  public Sky sky() {
    return new Sky(seed);
  }

  /** How many of {@code full} stations or routes there are at this scale; at least one. */
  public int scaled(int full) {
    return (int) Math.max(1, Math.round(full * Math.min(1, scale)));
  }
}
