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
import java.util.List;

/** The school register: an office workbook, always told whole. */
final class Schools implements Department {
  private static final String[] KINDS = {"general", "gymnasium", "lyceum", "private", "special"};
  private static final String[] WORDS = {
    "Школа № %d", "Гимназия № %d", "Лицей № %d", "Частная школа № %d", "Специальная школа № %d"
  };
  private static final double[] KIND = Dice.cumulative(58, 15, 7, 17, 3);
  private static final String[] LANGUAGES = {"kk", "ru", "mixed"};

  private final World world;
  private final Dice dice;

  Schools(World world) {
    this.world = world;
    this.dice = world.dice();
  }

  @Override
  public Delivery delivery() {
    List<String> preamble =
        List.of("Сведения о школах города Алматы", "Данные демонстрационного города", "");
    return Delivery.register(
        "schools",
        "school_id|name|kind|taught_in|capacity|pupils|shifts|teachers|built|quake_safe|lat|lon",
        new Format.Xlsx("Школы", preamble),
        Stamp.ISO_LOCAL,
        ".xlsx");
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    LocalDate today = LocalDate.ofEpochDay(Moments.dayOf(to - 1));
    int schoolYear = today.getMonthValue() >= 9 ? today.getYear() : today.getYear() - 1;
    double[] districts = world.map().byPeople(0);
    for (int i = 1; i <= world.scaled(318); i++) {
      dice.at("school", i);
      District district = world.map().districts().get(dice.pick(districts));
      Place place = world.map().place(district, dice);
      int kind = dice.pick(KIND);
      boolean paid = kind == 3;
      int built = (int) Math.clamp(1994 + 21 * dice.gauss(), 1934, 2026);
      if (built > schoolYear) {
        continue;
      }
      int capacity = (int) Math.clamp(dice.logNormal(paid ? 280 : 880, 0.35), 60, 3000) / 10 * 10;
      double years = schoolYear - 2024;
      double crowd = paid ? 0.78 : 1.05 + 6 * district.growth();
      double load = crowd * dice.logNormal(1, 0.2) * Math.pow(1 + district.growth() * 0.5, years);
      int pupils = (int) Math.min(capacity * 2.6, capacity * load);
      out.code("S", i, 3);
      out.text(WORDS[kind].formatted(i));
      out.text(KINDS[kind]);
      out.text(LANGUAGES[dice.below(10) < 4 ? 0 : dice.below(10) < 4 ? 1 : 2]);
      out.number(capacity);
      out.number(pupils);
      out.number(load > 1.9 ? 3 : load > 1.05 ? 2 : 1);
      out.number(Math.round(pupils / dice.between(13, 18)));
      out.number(built);
      out.flag(built > 1998 || dice.chance(0.35));
      out.number(place.lat(), 4);
      out.number(place.lon(), 4);
      out.end();
    }
  }
}
