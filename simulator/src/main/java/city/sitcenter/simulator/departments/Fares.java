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

/** The fare system: sums by hour, told when the hour is over. */
final class Fares implements Department {
  private static final String[] PAYMENTS = {"card", "discount_card", "phone", "cash"};
  private static final int[] TENGE = {120, 60, 120, 250};

  private final World world;
  private final Network network;
  private final Dice dice;
  private final Sky sky;

  Fares(World world, Network network) {
    this.world = world;
    this.network = network;
    this.dice = world.dice();
    this.sky = world.sky();
  }

  @Override
  public Delivery delivery() {
    return Delivery.news(
        "transit_fares",
        "hour_start|route|payment|passengers|revenue",
        new Format.Csv(Dialect.COMMA),
        Stamp.ISO_LOCAL,
        ".csv",
        Delivery.HOUR);
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    for (long h = Moments.hourFrom(from); (h + 1) * 3600 <= to; h++) {
      CityHour hour = world.calendar().hour(h);
      double temperature = sky.temperature(hour.startSecond());
      double[] shares = shares(hour);
      for (Route route : network.routes()) {
        dice.at("fares of " + route.code(), h);
        double expected = route.passengers(hour, temperature);
        for (int p = 0; p < PAYMENTS.length; p++) {
          int riders = dice.poisson(expected * shares[p] * dice.logNormal(1, 0.12));
          if (riders > 0) {
            write(hour, route, p, riders, out);
          }
        }
      }
    }
  }

  /** Phones slowly replace cash; pupils ride at a concession before and after lessons. */
  private static double[] shares(CityHour hour) {
    double cash = Math.max(0.01, 0.07 - 0.02 * hour.years());
    double concession = hour.schoolDay() && hour.hour() < 15 ? 0.31 : 0.22;
    double phone = 0.16 + 0.05 * hour.years();
    return new double[] {1 - cash - concession - phone, concession, phone, cash};
  }

  private void write(CityHour hour, Route route, int payment, int riders, Rows out)
      throws IOException {
    double dirt = dice.real();
    out.time(hour.startSecond());
    out.text(route.code());
    out.text(dirt < 0.0005 ? "unknown" : PAYMENTS[payment]);
    out.number(dirt > 0.9996 ? -riders : riders);
    out.number((long) riders * TENGE[payment]);
    out.end();
  }
}
