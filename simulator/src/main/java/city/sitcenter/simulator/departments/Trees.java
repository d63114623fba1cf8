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
import java.time.LocalDate;
import java.util.Map;

/** The green register, always told whole: most trees stand in the old centre. */
final class Trees implements Department {
  private static final int COUNT = 150_000;

  private static final Map<String, Double> GREEN =
      Map.of(
          "almaly",
          1.9,
          "medeu",
          2.2,
          "bostandyk",
          2.0,
          "auezov",
          1.4,
          "zhetysu",
          0.8,
          "turksib",
          0.8,
          "alatau",
          0.45,
          "nauryzbay",
          0.5);

  private static final String[] SPECIES = {
    "elm",
    "poplar",
    "oak",
    "birch",
    "spruce",
    "pine",
    "maple",
    "ash",
    "linden",
    "chestnut",
    "apple",
    "apricot",
    "willow",
    "juniper"
  };
  private static final double[] WEIGHT =
      Dice.cumulative(26, 9, 10, 9, 7, 6, 10, 7, 5, 3, 4, 3, 2, 3);

  private final World world;
  private final Dice dice;

  Trees(World world) {
    this.world = world;
    this.dice = world.dice();
  }

  @Override
  public Delivery delivery() {
    return Delivery.register(
        "trees",
        "tree_id|species|planted|height_m|trunk_cm|state|irrigated|inspected_on|lat|lon",
        new Format.Csv(Dialect.COMMA),
        Stamp.ISO_LOCAL,
        ".csv.gz");
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    long today = Moments.dayOf(to - 1);
    int year = LocalDate.ofEpochDay(today).getYear();
    double[] districts =
        Dice.cumulative(
            world.map().districts().stream()
                .mapToDouble(d -> d.people() * GREEN.getOrDefault(d.id(), 1.0))
                .toArray());
    for (int i = 1; i <= world.scaled(COUNT); i++) {
      dice.at("tree", i);
      District district = world.map().districts().get(dice.pick(districts));
      Place near = world.map().place(district, dice);
      int planted = (int) Math.clamp(1985 + 19 * dice.gauss(), 1905, 2025);
      write(i, district, near, planted, year, today, out);
    }
  }

  private void write(
      int number, District district, Place near, int planted, int year, long today, Rows out)
      throws IOException {
    double lat = near.lat() + dice.between(-4e-4, 4e-4);
    double lon = near.lon() + dice.between(-5e-4, 5e-4);
    boolean inside = district.holds(lat, lon);
    int age = Math.max(1, year - planted);
    double ill = 0.03 + age / 500.0;
    double state = dice.real();
    double dirt = dice.real();
    out.code("TR", number, 7);
    out.text(dirt < 0.001 ? "unknown" : SPECIES[dice.pick(WEIGHT)]);
    out.number(dirt > 0.9 ? Double.NaN : planted, 0);
    out.number(Math.clamp(dice.logNormal(2 + age * 0.28, 0.2), 0.6, 38), 1);
    out.number(Math.round(Math.clamp(dice.logNormal(3 + age * 0.75, 0.25), 2, 190)));
    out.text(state < ill * 0.2 ? "dead" : state < ill ? "bad" : state < 0.42 ? "fair" : "good");
    out.flag(dice.chance(district.growth() > 0.02 ? 0.45 : 0.8));
    out.date(today - 10 - dice.below(700));
    out.number(inside ? lat : near.lat(), 5);
    out.number(dirt > 0.999 ? 0 : inside ? lon : near.lon(), 5);
    out.end();
  }
}
