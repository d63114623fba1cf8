package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.Dice;
import city.sitcenter.simulator.world.District;
import city.sitcenter.simulator.world.Place;
import city.sitcenter.simulator.world.World;
import city.sitcenter.simulator.write.Dialect;
import city.sitcenter.simulator.write.Format;
import city.sitcenter.simulator.write.Rows;
import city.sitcenter.simulator.write.Stamp;
import java.io.IOException;

/** The register of medical facilities, always told whole. */
final class Clinics implements Department {
  private static final String[] KINDS = {
    "polyclinic", "hospital", "maternity", "children", "ambulance_station", "dental"
  };
  private static final String[] WORDS = {
    "Поликлиника № %d",
    "Больница № %d",
    "Родильный дом № %d",
    "Детская больница № %d",
    "Подстанция скорой помощи № %d",
    "Стоматология № %d"
  };
  private static final double[] KIND = Dice.cumulative(42, 13, 4, 6, 9, 26);

  private final World world;
  private final Dice dice;

  Clinics(World world) {
    this.world = world;
    this.dice = world.dice();
  }

  @Override
  public Delivery delivery() {
    return Delivery.register(
        "clinics",
        "clinic_id|name|kind|public|visits_per_day|beds|doctors|registered_people|lat|lon",
        new Format.Csv(Dialect.COMMA),
        Stamp.ISO_LOCAL,
        ".csv");
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    double years = (Moments.dayOf(to - 1) - 19_723) / 365.25;
    double[] districts = world.map().byPresence(0, 0.4);
    for (int i = 1; i <= world.scaled(186); i++) {
      dice.at("clinic", i);
      District district = world.map().districts().get(dice.pick(districts));
      Place place = world.map().place(district, dice);
      int kind = dice.pick(KIND);
      boolean outpatient = kind == 0 || kind == 5;
      boolean inpatient = kind == 1 || kind == 2 || kind == 3;
      int size = (int) Math.clamp(dice.logNormal(kind == 5 ? 70 : 520, 0.4), 20, 1600);
      out.code("M", i, 3);
      out.text(WORDS[kind].formatted(i));
      out.text(KINDS[kind]);
      out.flag(kind != 5 && dice.chance(0.8));
      out.number(outpatient ? size : Double.NaN, 0);
      out.number(inpatient ? Math.clamp(dice.logNormal(210, 0.5), 40, 900) : Double.NaN, 0);
      out.number(3 + Math.round(size / dice.between(6, 9)));
      double registered = size * 68 * Math.pow(1 + district.growth(), years);
      out.number(kind == 0 ? registered : Double.NaN, 0);
      out.number(place.lat(), 4);
      out.number(place.lon(), 4);
      out.end();
    }
  }
}
