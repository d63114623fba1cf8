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

/**
 * The permits for works in the streets: told when given, when they begin and when they end, and
 * each time for the whole last month, as permits are handed over.
 */
final class RoadWorks implements Department {
  private static final int LONGEST_DAYS = 260;
  private static final long FIRST_DAY = LocalDate.of(2020, 1, 1).toEpochDay();

  private static final String[] KINDS = {
    "resurfacing",
    "capital_repair",
    "patching",
    "water_main",
    "heating_main",
    "power_cable",
    "pavement",
    "irrigation_ditch",
    "bus_lane",
    "cycle_lane"
  };
  private static final double[] SUMMER = Dice.cumulative(20, 6, 16, 12, 14, 8, 14, 6, 2, 2);
  private static final double[] WINTER = Dice.cumulative(0, 1, 8, 14, 16, 9, 1, 0, 0, 0);
  private static final int[] DAYS = {18, 90, 3, 20, 45, 12, 25, 14, 30, 30};

  private final World world;
  private final Dice dice;

  RoadWorks(World world) {
    this.world = world;
    this.dice = world.dice();
  }

  @Override
  public Delivery delivery() {
    return Delivery.news(
        "road_works",
        "work_id|kind|street|starts_on|ends_on|closure|lanes_closed|length_m|contractor|status|lat|lon|updated_on",
        new Format.GeoJson(),
        Stamp.ISO_LOCAL,
        ".geojson",
        Delivery.DAY);
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    long since = Moments.dayOf(Math.min(from, to - 30 * Delivery.DAY));
    long first = Math.max(FIRST_DAY, since - LONGEST_DAYS);
    long today = Moments.dayOf(to - 1);
    for (long day = first; day <= today + 30; day++) {
      int month = LocalDate.ofEpochDay(day).getMonthValue();
      boolean season = month >= 4 && month <= 10;
      dice.at("road works of day", day);
      int count = Math.min(10, dice.poisson((season ? 3.2 : 0.7) * world.scale()));
      for (int i = 0; i < count; i++) {
        write(day, (day - FIRST_DAY) * 10 + i, season, since, today, out);
      }
    }
  }

  private void write(long start, long id, boolean season, long from, long today, Rows out)
      throws IOException {
    dice.at("road work", id);
    int kind = dice.pick(season ? SUMMER : WINTER);
    long announced = start - 5 - dice.below(25);
    int days = (int) Math.clamp(dice.logNormal(DAYS[kind], 0.4), 1, LONGEST_DAYS - 70);
    int slip = dice.chance(0.3) ? 1 + dice.below(1 + days / 3) : 0;
    long end = start + days + slip;
    boolean news = within(announced, from, today) || within(start, from, today);
    if (announced > today || !(news || within(end, from, today))) {
      return;
    }
    District district = world.map().districts().get(dice.pick(world.map().byPeople(0)));
    Place place = world.map().place(district, dice);
    double closes = dice.real();
    boolean heavy = kind == 1 || kind == 4;
    String closure = closes < (heavy ? 0.4 : 0.08) ? "full" : closes < 0.75 ? "partial" : "none";
    boolean finished = end <= today;
    out.code("RW-", id, 5);
    out.text(KINDS[kind]);
    out.text(Streets.any(district, dice));
    out.date(start);
    out.date(finished ? end : start + days);
    out.text(closure);
    out.number(closure.equals("none") ? 0 : 1 + dice.below(closure.equals("full") ? 4 : 2));
    out.number(Math.round(dice.logNormal(350, 0.8) / 10) * 10);
    out.text(Streets.company(dice));
    out.text(finished ? "finished" : start <= today ? "under_way" : "planned");
    out.number(place.lat(), 4);
    out.number(place.lon(), 4);
    out.date(finished ? end : start <= today ? start : announced);
    out.end();
  }

  private static boolean within(long day, long from, long to) {
    return day >= from && day <= to;
  }
}
