package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.World;
import java.io.IOException;
import java.util.List;

/** All departments of the city, those with most to write first. */
public final class Departments {
  private Departments() {}

  public static List<Department> of(World world) throws IOException {
    Network network = new Network(world);
    return List.of(
        new Fares(world, network),
        new Trips(world, network),
        new Air(world),
        new Weather(world),
        new Violations(world),
        new Calls(world),
        new Businesses(world),
        new Trees(world),
        new Crimes(world),
        new Outages(world),
        new Payments(world),
        new RoadWorks(world),
        new Construction(world),
        new Schools(world),
        new Clinics(world),
        new Budget(world),
        new Population(world));
  }
}
