package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.CityHour;
import city.sitcenter.simulator.world.CityMap;
import city.sitcenter.simulator.world.Dice;
import city.sitcenter.simulator.world.Place;
import city.sitcenter.simulator.world.Sky;
import city.sitcenter.simulator.world.World;
import city.sitcenter.simulator.write.Dialect;
import city.sitcenter.simulator.write.Format;
import city.sitcenter.simulator.write.Rows;
import city.sitcenter.simulator.write.Stamp;
import java.io.IOException;

/** The road cameras. */
final class Violations implements Department {
  private static final int CARS = 400_000;
  private static final double PER_HOUR = 63;
  private static final int SPEED_KINDS = 3;

  private static final String[] KINDS = {
    "speeding_10_20",
    "speeding_20_40",
    "speeding_over_40",
    "red_light",
    "stop_line",
    "bus_lane",
    "oncoming_lane",
    "no_turn",
    "pedestrian_crossing",
    "seat_belt",
    "phone",
    "parking"
  };

  /** The fine in monthly calculation indices, the unit in which Kazakhstan sets fines. */
  private static final int[] INDICES = {5, 10, 20, 10, 5, 7, 40, 5, 10, 5, 5, 3};

  private static final double[] ON_ROADS = Dice.cumulative(50, 17, 3, 0, 0, 9, 1, 0, 0, 12, 5, 3);
  private static final double[] ON_CROSSINGS =
      Dice.cumulative(8, 1, 0.1, 20, 26, 6, 1.5, 9, 10, 10, 5, 3.4);

  private record Camera(int number, Place place, boolean crossing, int limit) {}

  private final World world;
  private final Dice dice;
  private final Sky sky;
  private final Camera[] cameras;
  private final double[] weights;

  Violations(World world) {
    this.world = world;
    this.dice = world.dice();
    this.sky = world.sky();
    this.cameras = new Camera[260];
    double[] each = new double[cameras.length];
    double[] districts = world.map().byPresence(0, 0.8);
    for (int i = 0; i < cameras.length; i++) {
      dice.at("camera", i);
      Place place = world.map().place(world.map().districts().get(dice.pick(districts)), dice);
      boolean crossing = dice.chance(0.6);
      int limit = crossing ? 60 : dice.chance(0.4) ? 80 : 70;
      cameras[i] = new Camera(i + 1, place, crossing, limit);
      each[i] = dice.logNormal(CityMap.central(place.district()) ? 1.5 : 1, 0.8);
    }
    weights = Dice.cumulative(each);
  }

  @Override
  public Delivery delivery() {
    return Delivery.news(
        "traffic_violations",
        "Номер|Дата и время|Вид нарушения|Камера|Широта|Долгота|Скорость|Ограничение|Штраф|Метка ТС|Оплачен",
        new Format.Csv(Dialect.SEMICOLON),
        Stamp.DOTTED_SECONDS,
        ".csv",
        Delivery.TEN_MINUTES);
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    for (long h = Moments.hourOf(from); h < Moments.hourFrom(to); h++) {
      CityHour hour = world.calendar().hour(h);
      long middle = hour.startSecond() + 1800;
      double slow = 1 / (1 + sky.snow(middle, 800) / 30 + sky.rain(middle));
      double growth = 1 + 0.06 * hour.years();
      double expected = PER_HOUR * (0.25 + 0.85 * hour.bustle()) * slow * growth * world.scale();
      dice.at("violations of hour", h);
      int count = dice.poisson(expected);
      int[] seconds = Moments.withinHour(dice, count);
      for (int i = 0; i < count; i++) {
        long second = hour.startSecond() + seconds[i];
        if (second >= from && second < to) {
          long id = h * 10_000 + i;
          write(hour, second, id, out);
          if (dice.chance(0.0008)) {
            write(hour, second, id, out);
          }
        }
      }
    }
  }

  private void write(CityHour hour, long second, long id, Rows out) throws IOException {
    dice.at("violation", id);
    Camera camera = cameras[dice.pick(weights)];
    boolean night = hour.hour() < 6;
    int kind = dice.pick(camera.crossing && !(night && dice.chance(0.4)) ? ON_CROSSINGS : ON_ROADS);
    double dirt = dice.real();
    out.code("V-", id, 10);
    out.time(second);
    out.text(dirt < 0.0007 ? "unknown" : KINDS[kind]);
    out.code("CAM-", camera.number, 4);
    boolean lost = dirt > 0.9988;
    out.number(lost ? 0 : camera.place.lat(), 4);
    out.number(lost ? 0 : camera.place.lon(), 4);
    if (kind < SPEED_KINDS) {
      out.number(camera.limit + over(kind, night));
    } else {
      out.empty();
    }
    out.number(camera.limit);
    out.number((long) INDICES[kind] * index(hour.date().getYear()));
    car(dirt, out);
    out.flag(dice.chance(0.62));
    out.end();
  }

  private int over(int kind, boolean night) {
    return switch (kind) {
      case 0 -> 10 + dice.below(10);
      case 1 -> 20 + dice.below(20);
      default -> (int) Math.min(120, 41 + Math.abs(dice.gauss()) * (night ? 26 : 13));
    };
  }

  /** The mark of a plate: some cars are met much more often than others. */
  private void car(double dirt, Rows out) throws IOException {
    if (dirt > 0.97 && dirt < 0.98) {
      out.empty();
      return;
    }
    double luck = dice.real();
    long car = (long) (luck * luck * CARS);
    String mark = Long.toHexString(new Dice(world.seed()).at("car", car).below(1 << 24));
    String rest = Long.toHexString(car * 0x9E3779B1L & 0xFFFFFFL);
    out.text("0".repeat(6 - mark.length()) + mark + "0".repeat(6 - rest.length()) + rest);
  }

  /** The monthly calculation index of a year in tenge. */
  private static int index(int year) {
    return switch (year) {
      case 2023 -> 3450;
      case 2024 -> 3692;
      case 2025 -> 3932;
      default -> 4325;
    };
  }
}
