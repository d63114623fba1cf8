package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.CityHour;
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

/**
 * The log of the emergency crews. An outage is told when it begins and once more, corrected, when
 * supply is back.
 */
final class Outages implements Department {
  private static final long LONGEST = 15 * 86_400;

  private static final String[] KINDS = {
    "cold_water", "hot_water", "heat", "power", "gas", "sewerage"
  };

  private final World world;
  private final Dice dice;
  private final Sky sky;

  Outages(World world) {
    this.world = world;
    this.dice = world.dice();
    this.sky = world.sky();
  }

  @Override
  public Delivery delivery() {
    return Delivery.news(
        "outages",
        "Номер|Вид|Причина|Плановое|Начало|Восстановлено|Адрес|Домов|Жителей|Состояние|Широта|Долгота|Обновлено",
        new Format.Csv(Dialect.OLD_COMMA),
        Stamp.DOTTED_MINUTES,
        ".csv",
        Delivery.TEN_MINUTES);
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    for (long h = Moments.hourOf(from - LONGEST); h < Moments.hourFrom(to); h++) {
      CityHour hour = world.calendar().hour(h);
      double[] weights = failures(hour);
      dice.at("outages of hour", h);
      int sudden = Math.min(6, dice.poisson(weights[KINDS.length - 1] * world.scale()));
      boolean works = hour.hour() == 9 && !hour.dayOff();
      int planned = works ? Math.min(3, dice.poisson(2.2 * world.scale())) : 0;
      int[] seconds = Moments.withinHour(dice, sudden + planned);
      for (int i = 0; i < seconds.length; i++) {
        long second = (hour.startSecond() + seconds[i]) / 60 * 60;
        write(hour, second, h * 10 + i, i < planned, weights, from, to, out);
      }
    }
  }

  /** Expected sudden failures within the hour by kind, summed up: frost tells half a day later. */
  private double[] failures(CityHour hour) {
    long now = hour.startSecond();
    double frost = Math.max(0, -sky.temperature(now - 12 * 3600) - 5);
    double heat = Math.max(0, sky.temperature(now) - 31);
    double storm = Math.max(0, sky.wind(now) - 3.2);
    boolean season = hour.month() >= 10 || hour.month() <= 4;
    double day = 0.55 + 0.4 * hour.bustle();
    return Dice.cumulative(
        day * (0.24 + 0.05 * frost),
        day * (season ? 0.10 + 0.03 * frost : 0.06),
        season ? 0.08 + 0.075 * frost : 0,
        day * (0.26 + 0.09 * heat + 0.02 * frost) + 0.5 * storm,
        0.035 + 0.004 * frost,
        0.08 * (1 + 4 * Math.min(1, sky.rain(now))));
  }

  private void write(
      CityHour hour,
      long second,
      long id,
      boolean planned,
      double[] weights,
      long from,
      long to,
      Rows out)
      throws IOException {
    dice.at("outage", id);
    boolean test = planned && hour.month() >= 5 && hour.month() <= 8 && dice.chance(0.2);
    String kind = kind(hour, planned, test, weights);
    double hours =
        test
            ? dice.between(48, 300)
            : planned ? dice.between(2, 9) : Math.clamp(dice.logNormal(3.6, 0.75), 0.3, 90);
    long restored = second + Math.round(hours * 60) * 60;
    boolean begins = second >= from && second < to;
    boolean ends = restored >= from && restored < to;
    if (!begins && !ends) {
      return;
    }
    District district = district(hour);
    Place place = world.map().place(district, dice);
    String cause = cause(second, kind, planned, test);
    int buildings = (int) Math.clamp(dice.logNormal(planned ? 14 : 9, 0.9), 1, 900);
    double dirt = dice.real();
    boolean back = restored < to;
    out.code("OUT-", id, 7);
    out.text(kind);
    out.text(dirt < 0.003 ? "other" : !back && dice.chance(0.4) ? null : cause);
    out.flag(planned);
    out.time(second);
    if (back) {
      out.time(restored);
    } else {
      out.empty();
    }
    out.text(Streets.any(district, dice));
    out.number(dirt > 0.996 ? 0 : buildings);
    out.number(Math.round(buildings * dice.between(30, 110)));
    out.text(back ? "restored" : "open");
    out.number(place.lat(), 4);
    out.number(place.lon(), 4);
    out.time(back ? restored : second);
    out.end();
  }

  /** Old networks fail more: the centre's pipes and the cables of the growing outskirts. */
  private District district(CityHour hour) {
    return world.map().districts().get(dice.pick(world.map().byPeople(hour.years())));
  }

  private String kind(CityHour hour, boolean planned, boolean test, double[] weights) {
    if (test) {
      return "hot_water";
    }
    if (!planned) {
      return KINDS[dice.pick(weights)];
    }
    boolean summer = hour.month() >= 5 && hour.month() <= 9;
    double chance = dice.real();
    return chance < 0.5 ? "power" : chance < 0.85 ? "cold_water" : summer ? "hot_water" : "gas";
  }

  private String cause(long second, String kind, boolean planned, boolean test) {
    if (planned) {
      return test ? "hydraulic_test" : "planned_repair";
    }
    double chance = dice.real();
    if (chance < 0.08) {
      return "third_party";
    }
    if (kind.equals("power")) {
      if (sky.wind(second) > 3.5) {
        return "storm";
      }
      boolean hot = sky.temperature(second) > 31;
      return chance < (hot ? 0.8 : 0.3)
          ? "overload"
          : chance < 0.85 ? "cable_damage" : "substation";
    }
    boolean frost = sky.temperature(second - 12 * 3600) < -8;
    return frost && chance < 0.6 ? "frost" : "worn_pipe";
  }
}
