package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.CityHour;
import city.sitcenter.simulator.world.CityMap;
import city.sitcenter.simulator.world.Dice;
import city.sitcenter.simulator.world.Place;
import city.sitcenter.simulator.world.World;
import city.sitcenter.simulator.write.Dialect;
import city.sitcenter.simulator.write.Format;
import city.sitcenter.simulator.write.Rows;
import city.sitcenter.simulator.write.Stamp;
import java.io.IOException;

/**
 * The police register of reports. A crime is told when it is reported, often days after it
 * happened, and once more when it is solved.
 */
final class Crimes implements Department {
  private static final int LATEST_DAYS = 110;
  private static final double PER_HOUR = 3.4;

  private static final String[] KINDS = {
    "theft",
    "pickpocketing",
    "burglary",
    "vehicle_theft",
    "fraud",
    "internet_fraud",
    "robbery",
    "armed_robbery",
    "hooliganism",
    "bodily_harm",
    "domestic_violence",
    "drugs",
    "vandalism",
    "homicide"
  };
  private static final double[] DAY =
      Dice.cumulative(34, 9, 6, 1.2, 12, 24, 1.5, 0.2, 2.5, 2, 1.5, 2.5, 3, 0.05);
  private static final double[] NIGHT =
      Dice.cumulative(20, 3, 5, 5, 2, 8, 8, 1.6, 14, 8, 9, 4, 9, 0.5);
  private static final String[] SEVERITY = {
    "minor",
    "minor",
    "medium",
    "medium",
    "medium",
    "medium",
    "medium",
    "grave",
    "minor",
    "medium",
    "minor",
    "grave",
    "minor",
    "very_grave"
  };
  private static final String[] PLACES = {"street", "home", "shop", "transport", "park", "other"};
  private static final double[] PLACE = Dice.cumulative(34, 26, 18, 9, 6, 7);

  private final World world;
  private final Dice dice;

  Crimes(World world) {
    this.world = world;
    this.dice = world.dice();
  }

  @Override
  public Delivery delivery() {
    return Delivery.news(
        "crimes",
        "Номер КУИ|Время совершения|Дата регистрации|Вид|Тяжесть|Место|Раскрыто|Ущерб|Широта|Долгота|Дата изменения",
        new Format.Csv(Dialect.OLD),
        Stamp.DOTTED_MINUTES,
        ".csv",
        6 * Delivery.HOUR);
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    long first = Moments.hourOf(from - LATEST_DAYS * 86_400L);
    for (long h = first; h < Moments.hourFrom(to); h++) {
      CityHour hour = world.calendar().hour(h);
      boolean night = hour.hour() >= 21 || hour.hour() < 5;
      double busy = night ? 0.9 : 0.55 + 0.5 * hour.bustle();
      dice.at("crimes of hour", h);
      int count = Math.min(90, dice.poisson(PER_HOUR * busy * world.scale()));
      int[] seconds = Moments.withinHour(dice, count);
      for (int i = 0; i < count; i++) {
        write(hour, (hour.startSecond() + seconds[i]) / 60 * 60, h * 100 + i, night, from, to, out);
      }
    }
  }

  private void write(
      CityHour hour, long second, long id, boolean night, long from, long to, Rows out)
      throws IOException {
    dice.at("crime", id);
    int hoursLater = (int) (Math.abs(dice.gauss()) * 40);
    long registered = second + hoursLater * 3600L + 1800;
    boolean willBeSolved = dice.chance(0.42);
    long solvedAt = registered + (3 + dice.below(85)) * 86_400L;
    boolean reported = registered >= from && registered < to;
    boolean solvedNow = willBeSolved && solvedAt >= from && solvedAt < to;
    if (!reported && !solvedNow) {
      return;
    }
    int kind = dice.pick(night ? NIGHT : DAY);
    boolean online = KINDS[kind].equals("internet_fraud");
    double[] districts = world.map().byPresence(hour.years(), night ? 0.3 : 0.8);
    Place place =
        CityMap.coarse(world.map().place(world.map().districts().get(dice.pick(districts)), dice));
    double dirt = dice.real();
    out.code("K-", id, 8);
    out.time(second);
    out.date(Moments.dayOf(registered));
    out.text(dirt < 0.002 ? "прочее" : KINDS[kind]);
    out.text(SEVERITY[kind]);
    out.text(online ? "internet" : PLACES[dice.pick(PLACE)]);
    boolean solved = willBeSolved && solvedAt < to;
    out.flag(solved);
    boolean harmless = kind >= 8 && kind != 12;
    out.number(harmless ? Double.NaN : Math.round(dice.logNormal(90_000, 1.1) / 500) * 500.0, 2);
    boolean placed = !online && dirt < 0.98;
    out.number(placed ? (dirt > 0.978 ? 0 : place.lat()) : Double.NaN, 4);
    out.number(placed ? place.lon() : Double.NaN, 4);
    out.date(Moments.dayOf(solved ? solvedAt : registered));
    out.end();
  }
}
