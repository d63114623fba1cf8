package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.CityHour;
import city.sitcenter.simulator.world.Dice;
import city.sitcenter.simulator.world.District;
import city.sitcenter.simulator.world.Place;
import city.sitcenter.simulator.world.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The public transport network: its routes and how many ride on them. */
final class Network {
  /**
   * A route.
   *
   * @param weight how busy it is; 1 is the usual bus
   */
  record Route(int number, String code, Place terminal, double weight, double km) {
    boolean metro() {
      return code.startsWith("m");
    }

    /** Trips that leave within the hour, not yet rounded. */
    double trips(CityHour hour) {
      if (hour.hour() < 6) {
        return 0;
      }
      return Math.min(metro() ? 20 : 9, 2.0 * hour.bustle() * (metro() ? 5 : Math.sqrt(weight)));
    }

    /**
     * Passengers within the hour: more in lesson time, in bad weather and as the district grows.
     */
    double passengers(CityHour hour, double temperature) {
      if (hour.hour() < 6) {
        return 0;
      }
      double school = hour.schoolDay() ? 1.12 : 0.94;
      double cold = 1 + Math.clamp(-temperature / 60, -0.1, 0.15);
      double growth = Math.pow(1.01 + terminal.district().growth(), hour.years());
      return 125 * weight * hour.bustle() * school * cold * growth;
    }
  }

  private final List<Route> routes = new ArrayList<>();

  Network(World world) throws IOException {
    Dice dice = world.dice();
    List<String> codes = Codes.of(world, "transit_routes");
    double[] districts = world.map().byPeople(0);
    for (int i = 0; i < world.scaled(codes.size()); i++) {
      dice.at("route", i);
      District district = world.map().districts().get(dice.pick(districts));
      Place terminal = world.map().place(district, dice);
      double weight = i == 0 ? 9 : Math.clamp(dice.logNormal(0.9, 0.5), 0.3, 2.6);
      double km = i == 0 ? 13.4 : Math.clamp(dice.logNormal(16, 0.3), 6, 34);
      routes.add(new Route(i, codes.get(i), terminal, weight, km));
    }
  }

  List<Route> routes() {
    return routes;
  }
}
