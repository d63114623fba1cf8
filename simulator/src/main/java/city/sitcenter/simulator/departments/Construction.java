package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.Dice;
import city.sitcenter.simulator.world.District;
import city.sitcenter.simulator.world.Place;
import city.sitcenter.simulator.world.World;
import city.sitcenter.simulator.write.Format;
import city.sitcenter.simulator.write.Rows;
import city.sitcenter.simulator.write.Stamp;
import java.io.IOException;
import java.time.LocalDate;

/** The register of construction projects, always told whole, with progress as of today. */
final class Construction implements Department {
  private static final long FIRST_DAY = LocalDate.of(2018, 1, 1).toEpochDay();

  private static final String[] KINDS = {
    "housing",
    "school",
    "kindergarten",
    "clinic",
    "road",
    "park",
    "utility_network",
    "sport",
    "office"
  };
  private static final double[] WEIGHT = Dice.cumulative(38, 11, 9, 4, 12, 8, 9, 4, 5);
  private static final String[] NAMES = {
    "Жилой комплекс «Отау %d»",
    "Школа, участок %d",
    "Детский сад, участок %d",
    "Поликлиника, участок %d",
    "Дорога, участок %d",
    "Сквер № %d",
    "Инженерные сети, очередь %d",
    "Спортивный комплекс № %d",
    "Деловой центр «Арна %d»"
  };

  /** Usual cost in millions of tenge and usual length in days. */
  private static final int[] MILLIONS = {
    14_000, 4_600, 1_500, 3_000, 2_400, 380, 1_800, 2_200, 9_000
  };

  private static final int[] DAYS = {820, 520, 400, 600, 420, 200, 330, 480, 700};

  private final World world;
  private final Dice dice;

  Construction(World world) {
    this.world = world;
    this.dice = world.dice();
  }

  @Override
  public Delivery delivery() {
    return Delivery.of(
        "construction_projects",
        "project_id|name|kind|contractor|cost|spent|area_m2|started_on|planned_finish|progress|status|lat|lon|updated_on",
        new Format.Ndjson(),
        Stamp.ISO_LOCAL,
        ".ndjson",
        ".ndjson",
        Delivery.DAY,
        true);
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    long today = Moments.dayOf(to - 1);
    for (long week = 0; FIRST_DAY + week * 7 <= today + 120; week++) {
      dice.at("projects of week", week);
      int count = Math.min(9, dice.poisson(2.7 * Math.min(1, world.scale())));
      for (int i = 0; i < count; i++) {
        write(week * 10 + i, FIRST_DAY + week * 7, today, out);
      }
    }
  }

  private void write(long id, long start, long today, Rows out) throws IOException {
    dice.at("project", id);
    int kind = dice.pick(WEIGHT);
    double years = (start - FIRST_DAY) / 365.0 - 6;
    District district = district(years);
    Place place = world.map().place(district, dice);
    double cost = Math.round(dice.logNormal(MILLIONS[kind], 0.6)) * 1e6;
    int planned = (int) dice.logNormal(DAYS[kind], 0.2);
    double actual = planned * (dice.chance(0.45) ? dice.between(1.05, 1.9) : 1);
    boolean paused = dice.chance(0.04);
    double most = paused ? dice.between(0.2, 0.7) : 1;
    double part = Math.clamp((today - start) / actual, 0, most);
    long rests = start + Math.round(most * actual);
    double progress = 100 * part * part * (3 - 2 * part);
    String status =
        today < start
            ? "design"
            : part >= 1 ? "finished" : paused && part > 0.2 ? "paused" : "building";
    out.code("CP-", id, 4);
    out.text(NAMES[kind].formatted(id));
    out.text(KINDS[kind]);
    out.text(Streets.company(dice));
    out.number(cost, 2);
    out.number(cost * progress / 100 * dice.between(0.92, 1.06), 2);
    boolean floor = kind != 4 && kind != 5 && kind != 6;
    out.number(floor ? Math.round(cost / dice.between(210_000, 390_000)) : Double.NaN, 0);
    out.date(start);
    out.date(start + planned);
    out.number(progress, 1);
    out.text(status);
    out.number(place.lat(), 4);
    out.number(place.lon(), 4);
    out.date(today < start ? start - 120 : Math.min(today, rests));
    out.end();
  }

  /** Most is built where the city grows. */
  private District district(double years) {
    double[] weights =
        world.map().districts().stream()
            .mapToDouble(d -> d.peopleIn(years) * (1 + 25 * d.growth()))
            .toArray();
    return world.map().districts().get(dice.pick(Dice.cumulative(weights)));
  }
}
