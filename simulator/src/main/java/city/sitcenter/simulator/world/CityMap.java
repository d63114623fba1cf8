package city.sitcenter.simulator.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The districts and their built-up places, read from the city's files: outlines from {@code
 * territories/districts.geojson}, people from {@code datasets/population/good.csv}. Thread-safe.
 */
public final class CityMap {
  /** Above this latitude the city is built up; south of it are the mountains. */
  private static final double FOOTHILLS = 43.17;

  private static final int PLACES_PER_DISTRICT = 3000;

  private static final Map<String, Double> GROWTH =
      Map.of("alatau", 0.045, "nauryzbay", 0.07, "turksib", 0.02, "zhetysu", 0.01);

  private final List<District> districts;
  private final Map<String, Place[]> places = new HashMap<>();

  private CityMap(List<District> districts, long seed) {
    this.districts = List.copyOf(districts);
    for (District district : districts) {
      places.put(district.id(), settle(district, new Dice(seed)));
    }
  }

  public static CityMap read(Path city, long seed) throws IOException {
    Map<String, Double> people = people(city.resolve("datasets/population/good.csv"));
    Path outlines = city.resolve("territories/districts.geojson");
    List<District> districts = new ArrayList<>();
    for (JsonNode feature :
        JsonMapper.shared().readTree(Files.readString(outlines)).get("features")) {
      String id = feature.get("properties").get("id").asString();
      JsonNode ring = feature.get("geometry").get("coordinates").get(0);
      double[] lons = new double[ring.size() - 1];
      double[] lats = new double[ring.size() - 1];
      for (int i = 0; i < lons.length; i++) {
        lons[i] = ring.get(i).get(0).asDouble();
        lats[i] = ring.get(i).get(1).asDouble();
      }
      double growth = GROWTH.getOrDefault(id, 0.004);
      districts.add(new District(id, lons, lats, people.getOrDefault(id, 100_000.0), growth));
    }
    return new CityMap(districts, seed);
  }

  public List<District> districts() {
    return districts;
  }

  /** A built-up place of the district, mostly near its busy centres; four decimals (10 m). */
  public Place place(District district, Dice dice) {
    Place[] all = places.getOrDefault(district.id(), new Place[0]);
    return all[dice.below(all.length)];
  }

  /** Weights for choosing a district by its residents, summed up. */
  public double[] byPeople(double years) {
    return Dice.cumulative(districts.stream().mapToDouble(d -> d.peopleIn(years)).toArray());
  }

  /**
   * Weights of a working day: people leave for the centre ({@code pull} from 0 at night to 1 at
   * noon).
   */
  public double[] byPresence(double years, double pull) {
    return Dice.cumulative(
        districts.stream()
            .mapToDouble(d -> d.peopleIn(years) * (central(d) ? 1 + 0.9 * pull : 1 - 0.25 * pull))
            .toArray());
  }

  public static boolean central(District district) {
    return district.id().equals("almaly")
        || district.id().equals("medeu")
        || district.id().equals("bostandyk");
  }

  /** A place in the mountains of the two southern districts, four decimals. */
  public Place mountains(Dice dice) {
    District district = district(dice.chance(0.7) ? "medeu" : "bostandyk");
    for (int i = 0; i < 200; i++) {
      double lat = round(dice.between(43.05, FOOTHILLS), 1e4);
      double lon = round(dice.between(76.88, 77.10), 1e4);
      if (district.holds(lat, lon)) {
        return new Place(lat, lon, district);
      }
    }
    return place(district, dice);
  }

  public District district(String id) {
    return districts.stream()
        .filter(d -> d.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No district " + id + " on the map"));
  }

  /** The same place to about 100 m, if that is still in the district; else as it was. */
  public static Place coarse(Place place) {
    double lat = round(place.lat(), 1e3);
    double lon = round(place.lon(), 1e3);
    return place.district().holds(lat, lon) ? new Place(lat, lon, place.district()) : place;
  }

  private static Place[] settle(District district, Dice dice) {
    dice.at("settle " + district.id(), 0);
    double south = Math.max(FOOTHILLS, district.south());
    double[][] centres = new double[6][];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = somewhere(district, south, dice);
    }
    Place[] result = new Place[PLACES_PER_DISTRICT];
    for (int i = 0; i < result.length; i++) {
      double[] at = somewhere(district, south, dice);
      if (dice.chance(0.65)) {
        double[] centre = centres[dice.below(1 + dice.below(centres.length))];
        double lat = round(centre[0] + 0.004 * dice.gauss(), 1e4);
        double lon = round(centre[1] + 0.0055 * dice.gauss(), 1e4);
        if (lat >= south && district.holds(lat, lon)) {
          at = new double[] {lat, lon};
        }
      }
      result[i] = new Place(at[0], at[1], district);
    }
    return result;
  }

  private static double[] somewhere(District district, double south, Dice dice) {
    while (true) {
      double lat = round(dice.between(south, district.north()), 1e4);
      double lon = round(dice.between(district.west(), district.east()), 1e4);
      if (district.holds(lat, lon)) {
        return new double[] {lat, lon};
      }
    }
  }

  private static Map<String, Double> people(Path file) throws IOException {
    Map<String, Double> result = new HashMap<>();
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      String[] cells = line.split(",", -1);
      result.put(cells[0], Double.valueOf(cells[1]));
    }
    return result;
  }

  private static double round(double value, double steps) {
    return Math.round(value * steps) / steps;
  }
}
