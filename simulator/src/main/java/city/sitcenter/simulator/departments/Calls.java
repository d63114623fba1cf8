package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.CityHour;
import city.sitcenter.simulator.world.CityMap;
import city.sitcenter.simulator.world.Dice;
import city.sitcenter.simulator.world.District;
import city.sitcenter.simulator.world.Place;
import city.sitcenter.simulator.world.Sky;
import city.sitcenter.simulator.world.World;
import city.sitcenter.simulator.write.Dialect;
import city.sitcenter.simulator.write.Format;
import city.sitcenter.simulator.write.Rows;
import city.sitcenter.simulator.write.Stamp;
import java.io.IOException;

/** The dispatch centre of the emergency number 112. */
final class Calls implements Department {
  /** Some calls reach the register only after a shift has ended. */
  private static final long LATEST_REPORT = 20 * 3600;

  private static final String[] CHANNELS = {"phone", "app", "sms", "sensor"};
  private static final double[] CHANNEL = Dice.cumulative(88, 8, 1.5, 2.5);

  private final World world;
  private final Dice dice;
  private final Sky sky;
  private final CallReasons reasons = new CallReasons();

  Calls(World world) {
    this.world = world;
    this.dice = world.dice();
    this.sky = world.sky();
  }

  @Override
  public Delivery delivery() {
    return Delivery.news(
        "calls_112",
        "call_id|called_at|service|reason|priority|channel|lat|lon|arrived_at|response_minutes|outcome",
        new Format.Csv(Dialect.COMMA),
        Stamp.ISO_LOCAL,
        ".csv",
        Delivery.TEN_MINUTES);
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    for (long h = Moments.hourOf(from - LATEST_REPORT); h < Moments.hourFrom(to); h++) {
      CityHour hour = world.calendar().hour(h);
      double[] weights = reasons.weights(hour, sky);
      double[] districts = world.map().byPresence(hour.years(), Math.min(1, hour.bustle() / 1.5));
      dice.at("calls of hour", h);
      int count = dice.poisson(weights[weights.length - 1] * world.scale());
      int[] seconds = Moments.withinHour(dice, count);
      for (int i = 0; i < count; i++) {
        long second = hour.startSecond() + seconds[i];
        long id = h * 1_000_000 + i;
        dice.at("call", id);
        long known = second + (dice.chance(0.005) ? 3600 + dice.below(19 * 3600) : 0);
        if (known < from || known >= to || second >= to) {
          continue;
        }
        boolean twice = dice.chance(0.001);
        write(hour, second, id, weights, districts, out);
        if (twice) {
          dice.at("call", id);
          dice.real();
          dice.real();
          write(hour, second, id, weights, districts, out);
        }
      }
    }
  }

  private void write(
      CityHour hour, long second, long id, double[] weights, double[] districts, Rows out)
      throws IOException {
    int reason = dice.pick(weights);
    String service = reasons.service(reason, dice);
    District district = world.map().districts().get(dice.pick(districts));
    Place place =
        reasons.inMountains(reason)
            ? world.map().mountains(dice)
            : CityMap.coarse(world.map().place(district, dice));
    int priority = reasons.priority(reason, dice);
    double dirt = dice.real();
    out.code("C-", id, 12);
    out.time(second);
    out.text(service);
    out.text(dirt < 0.0008 ? "other" : reasons.code(reason));
    out.number(priority);
    out.text(CHANNELS[dice.pick(CHANNEL)]);
    position(place, dirt, out);
    boolean sent = dice.chance(priority == 4 ? 0.55 : 0.97);
    if (sent) {
      double minutes = responseMinutes(hour, second, priority, place, reasons.inMountains(reason));
      out.time(second + Math.round(minutes * 60));
      out.number(minutes, 1);
    } else {
      out.empty();
      out.empty();
    }
    out.text(reasons.outcome(service, sent, dice));
    out.end();
  }

  /** A few positions are missing, zero or the wrong way round, as in any hand-kept register. */
  private static void position(Place place, double dirt, Rows out) throws IOException {
    if (dirt > 0.985) {
      out.empty();
      out.empty();
    } else if (dirt > 0.983) {
      out.number(place.lon(), 4);
      out.number(place.lat(), 4);
    } else if (dirt > 0.982) {
      out.number(0);
      out.number(0);
    } else {
      out.number(place.lat(), 4);
      out.number(place.lon(), 4);
    }
  }

  private double responseMinutes(
      CityHour hour, long second, int priority, Place place, boolean mountains) {
    double median = priority == 1 ? 7.5 : priority == 2 ? 10 : priority == 3 ? 15 : 24;
    double roads = 0.8 + 0.22 * hour.bustle();
    double snow = 1 + Math.min(0.5, sky.snow(second, 800) / 60) + Math.min(0.4, sky.rain(second));
    double far = CityMap.central(place.district()) ? 0.9 : 1.12;
    double climb = mountains ? 5 : 1;
    return Math.clamp(dice.logNormal(median * roads * snow * far * climb, 0.35), 1.5, 590);
  }
}
