package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.Dice;
import city.sitcenter.simulator.world.Place;
import city.sitcenter.simulator.world.World;
import city.sitcenter.simulator.write.Dialect;
import city.sitcenter.simulator.write.Format;
import city.sitcenter.simulator.write.Rows;
import city.sitcenter.simulator.write.Stamp;
import java.io.IOException;
import java.time.LocalDate;

/** The register of businesses: new ones every day, and some that close. */
final class Businesses implements Department {
  private static final long FIRST_DAY = LocalDate.of(1997, 1, 1).toEpochDay();

  private static final String[] ACTIVITIES = {
    "agriculture", "manufacturing", "construction", "trade", "transport", "catering", "it",
    "finance", "real_estate", "professional", "education", "health", "arts", "services"
  };
  private static final double[] ACTIVITY =
      Dice.cumulative(1, 6, 9, 34, 8, 7, 6, 2, 5, 8, 4, 3, 2, 9);
  private static final String[] FORMS = {"sole_trader", "partnership", "joint_stock"};

  private final World world;
  private final Dice dice;
  private final People people = new People();

  Businesses(World world) {
    this.world = world;
    this.dice = world.dice();
  }

  @Override
  public Delivery delivery() {
    return Delivery.of(
        "sme",
        "БИН|Наименование|Вид деятельности|Форма|Размер|Работников|Оборот|Дата регистрации|Действует|ФИО владельца|ИИН владельца|Телефон|Широта|Долгота|Дата изменения",
        new Format.Csv(Dialect.KAZAKH),
        Stamp.DOTTED_SECONDS,
        ".zip",
        ".csv",
        Delivery.DAY,
        false);
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    long today = Moments.dayOf(to - 1);
    boolean history = to - from > 300L * 86_400;
    long since = history ? FIRST_DAY : Moments.dayOf(from);
    for (long day = FIRST_DAY; day <= today; day++) {
      double years = (day - FIRST_DAY) / 365.25;
      dice.at("businesses of day", day);
      int count = dice.poisson((0.8 + 0.018 * years * years) * world.scale());
      for (int i = 0; i < count; i++) {
        write(day, i, since, today, out);
      }
    }
  }

  private void write(long day, int number, long since, long today, Rows out) throws IOException {
    long id = day * 1000 + number;
    dice.at("business", id);
    long closes = day + (long) dice.logNormal(3_000, 0.9);
    boolean news = day >= since || (closes >= since && closes <= today);
    if (!news) {
      return;
    }
    double kind = dice.real();
    int form = kind < 0.62 ? 0 : kind < 0.985 ? 1 : 2;
    int activity = dice.pick(ACTIVITY);
    int employees = (int) Math.clamp(dice.logNormal(form == 0 ? 1.6 : 6.5, 1.0), 0, 250);
    double[] districts = world.map().byPresence(0, 0.7);
    Place place = world.map().place(world.map().districts().get(dice.pick(districts)), dice);
    double dirt = dice.real();
    People.Person owner = people.person(dice);
    out.text(People.businessNumber(LocalDate.ofEpochDay(day), number));
    out.text(form == 0 ? "ИП " + owner.surname() : Streets.company(dice));
    out.text(ACTIVITIES[activity]);
    out.text(FORMS[form]);
    out.text(employees <= 15 ? "micro" : employees <= 100 ? "small" : "medium");
    out.number(employees);
    out.number(dirt > 0.8 ? Double.NaN : Math.round(dice.logNormal(9e6 * (1 + employees), 0.7)), 2);
    out.date(day);
    out.flag(closes > today);
    out.text(owner.name());
    out.text(dirt < 0.004 ? owner.iin().substring(1) : owner.iin());
    out.text(dirt > 0.7 ? null : owner.phone());
    boolean placed = dirt < 0.96;
    out.number(placed ? place.lat() : Double.NaN, 4);
    out.number(placed ? place.lon() : Double.NaN, 4);
    out.date(closes > today ? day : closes);
    out.end();
  }
}
