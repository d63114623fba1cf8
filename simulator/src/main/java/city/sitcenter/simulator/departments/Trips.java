package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.departments.Network.Route;
import city.sitcenter.simulator.world.CityHour;
import city.sitcenter.simulator.world.Dice;
import city.sitcenter.simulator.world.Sky;
import city.sitcenter.simulator.world.World;
import city.sitcenter.simulator.write.Dialect;
import city.sitcenter.simulator.write.Format;
import city.sitcenter.simulator.write.Rows;
import city.sitcenter.simulator.write.Stamp;
import java.io.IOException;
import java.util.Arrays;

/** The control room of public transport: a trip is told when it has ended. */
final class Trips implements Department {
  private static final long LONGEST = 5 * 3600;

  private final World world;
  private final Network network;
  private final Dice dice;
  private final Sky sky;

  Trips(World world, Network network) {
    this.world = world;
    this.network = network;
    this.dice = world.dice();
    this.sky = world.sky();
  }

  @Override
  public Delivery delivery() {
    return Delivery.of(
        "transit_trips",
        "trip_id|route|vehicle|planned_start|started_at|finished_at|delay_minutes|distance_km|passengers|status|lat|lon",
        new Format.Csv(Dialect.COMMA),
        Stamp.ISO_LOCAL,
        ".csv.gz",
        ".csv",
        Delivery.TEN_MINUTES,
        false);
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    for (long h = Moments.hourOf(from - LONGEST); h < Moments.hourFrom(to); h++) {
      CityHour hour = world.calendar().hour(h);
      long[] starts = starts(hour);
      double temperature = sky.temperature(hour.startSecond());
      double snow = sky.snow(hour.startSecond(), 800);
      double rain = sky.rain(hour.startSecond() + 1800);
      double slow = 1 + Math.min(0.35, snow / 50) + Math.min(0.3, rain / 3) + 0.12 * hour.bustle();
      for (long start : starts) {
        long id = h * 10_000 + start % 10_000;
        Route route = network.routes().get(Math.toIntExact(start % 10_000 / 100));
        write(
            hour, route, hour.startSecond() + start / 10_000, id, slow, temperature, from, to, out);
      }
    }
  }

  /** Planned starts within the hour as second × 10,000 + route × 100 + number, in order. */
  private long[] starts(CityHour hour) {
    long[] starts = new long[network.routes().size() * 24];
    int count = 0;
    for (Route route : network.routes()) {
      dice.at("trips of " + route.code(), hour.epochHour());
      int trips = (int) Math.floor(route.trips(hour) + dice.real());
      double shift = dice.real();
      for (int i = 0; i < trips; i++) {
        long second = 60 * (long) ((i + shift) / trips * 60);
        starts[count++] = second * 10_000 + route.number() * 100L + i;
      }
    }
    long[] result = Arrays.copyOf(starts, count);
    Arrays.sort(result);
    return result;
  }

  private void write(
      CityHour hour,
      Route route,
      long planned,
      long id,
      double slow,
      double temperature,
      long from,
      long to,
      Rows out)
      throws IOException {
    dice.at("trip", id);
    boolean cancelled = dice.chance(0.004 + 0.03 * (slow - 1));
    boolean partial = dice.chance(0.003);
    double delay = (dice.gauss() + 0.6) * (route.metro() ? 0.3 : 2.2 * slow) + (slow - 1) * 5;
    double km = partial ? route.km() * dice.between(0.2, 0.8) : route.km();
    double speed = (route.metro() ? 34 : 21) / slow;
    long started = planned + Math.round(delay * 60);
    long finished = cancelled ? planned + 3600 : started + Math.round(km / speed * 3600);
    if (finished < from || finished >= to || planned >= to) {
      return;
    }
    double dirt = dice.real();
    out.code("T-", id, 10);
    out.text(dirt < 0.0006 ? "x" + route.number() : route.code());
    vehicle(route, out);
    out.time(planned);
    if (cancelled) {
      out.empty();
      out.empty();
      out.empty();
    } else {
      out.time(started);
      out.time(finished);
      out.number(delay, 1);
    }
    out.number(km, 1);
    double riders = route.passengers(hour, temperature) / Math.max(1, route.trips(hour));
    out.number(cancelled ? 0 : Math.round(Math.min(1200, dice.logNormal(riders, 0.3))));
    out.text(cancelled ? "cancelled" : partial ? "partial" : "completed");
    boolean lost = dirt > 0.9992;
    out.number(lost ? route.terminal().lon() : route.terminal().lat(), 4);
    out.number(lost ? route.terminal().lat() : route.terminal().lon(), 4);
    out.end();
  }

  private void vehicle(Route route, Rows out) throws IOException {
    String kind = route.metro() ? "M" : route.code().startsWith("t") ? "T" : "B";
    out.code(kind, 1 + route.number() * 24L + dice.below(24), 4);
  }
}
