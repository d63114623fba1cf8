package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.District;
import city.sitcenter.simulator.world.World;
import city.sitcenter.simulator.write.Dialect;
import city.sitcenter.simulator.write.Format;
import city.sitcenter.simulator.write.Rows;
import city.sitcenter.simulator.write.Stamp;
import java.io.IOException;
import java.time.LocalDate;

/** People by district, year, sex and age, reckoned from the official figure of each district. */
final class Population implements Department {
  private static final int FIRST_YEAR = 2015;
  private static final String[] SEXES = {"female", "male"};
  private static final String[] AGES = {"0-6", "7-17", "18-34", "35-62", "63+"};
  private static final double[] YOUNG = {0.17, 0.20, 0.27, 0.29, 0.07};
  private static final double[] OLD = {0.10, 0.14, 0.27, 0.35, 0.14};

  private final World world;

  Population(World world) {
    this.world = world;
  }

  @Override
  public Delivery delivery() {
    return Delivery.register(
        "population_by_year",
        "district|calendar_year|sex|age_group|people",
        new Format.Csv(Dialect.COMMA),
        Stamp.ISO_LOCAL,
        ".csv");
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    int last = LocalDate.ofEpochDay(Moments.dayOf(to - 1)).getYear();
    for (int year = FIRST_YEAR; year <= last; year++) {
      for (District district : world.map().districts()) {
        double people = district.peopleIn(year - 2024);
        double youth = Math.min(1, district.growth() / 0.045);
        for (int sex = 0; sex < SEXES.length; sex++) {
          for (int age = 0; age < AGES.length; age++) {
            double share = YOUNG[age] * youth + OLD[age] * (1 - youth);
            double women = age < 2 ? 0.487 : age < 4 ? 0.535 : 0.63;
            out.text(district.id());
            out.number(year);
            out.text(SEXES[sex]);
            out.text(AGES[age]);
            out.number(Math.round(people * share * (sex == 0 ? women : 1 - women)));
            out.end();
          }
        }
      }
    }
  }
}
