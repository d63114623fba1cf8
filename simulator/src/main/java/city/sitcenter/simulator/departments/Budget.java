package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.Dice;
import city.sitcenter.simulator.world.World;
import city.sitcenter.simulator.write.Format;
import city.sitcenter.simulator.write.Rows;
import city.sitcenter.simulator.write.Stamp;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** The treasury's monthly report, a workbook from 2022 to the last full month. */
final class Budget implements Department {
  private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);

  /** Little is paid in January, much in December. */
  private static final double[] SEASON = {
    0.55, 0.8, 0.95, 1.0, 0.95, 1.05, 1.05, 1.0, 1.0, 1.0, 1.05, 1.6
  };

  private final Dice dice;

  Budget(World world) {
    this.dice = world.dice();
  }

  @Override
  public Delivery delivery() {
    List<String> preamble =
        List.of(
            "Отчёт об исполнении бюджета города Алматы",
            "Данные демонстрационного города",
            "Суммы в тенге",
            "");
    return Delivery.register(
        "budget",
        "month_start|organisation|item|planned|spent",
        new Format.Xlsx("Исполнение", preamble),
        Stamp.ISO_LOCAL,
        ".xlsx");
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    LocalDate end = LocalDate.ofEpochDay(Moments.dayOf(to - 1)).withDayOfMonth(1);
    for (LocalDate month = FIRST; month.isBefore(end); month = month.plusMonths(1)) {
      double growth = Math.pow(1.09, month.getYear() - 2024);
      for (Spending line : Spending.ALL) {
        dice.at("budget " + line.organisation() + " " + line.item(), month.toEpochDay());
        double planned = line.millions() * growth * (0.9 + 0.1 * SEASON[month.getMonthValue() - 1]);
        double spent = line.millions() * growth * SEASON[month.getMonthValue() - 1];
        out.date(month.toEpochDay());
        out.text(line.organisation());
        out.text(line.item());
        out.number(Math.round(planned * dice.between(0.97, 1.03)) * 1e6, 2);
        out.number(Math.round(spent * dice.between(0.86, 1.04) * 1e4) * 1e2, 2);
        out.end();
      }
    }
  }
}
