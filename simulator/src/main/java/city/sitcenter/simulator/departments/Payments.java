package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.Dice;
import city.sitcenter.simulator.world.World;
import city.sitcenter.simulator.write.Format;
import city.sitcenter.simulator.write.Rows;
import city.sitcenter.simulator.write.Stamp;
import java.io.IOException;
import java.time.LocalDate;

/** The treasury's payments, told at the end of each working day. */
final class Payments implements Department {
  private final World world;
  private final Dice dice;
  private final double[] weights =
      Dice.cumulative(Spending.ALL.stream().mapToDouble(s -> Math.sqrt(s.millions())).toArray());

  Payments(World world) {
    this.world = world;
    this.dice = world.dice();
  }

  @Override
  public Delivery delivery() {
    return Delivery.news(
        "budget_payments",
        "payment_id|paid_on|organisation|item|payee|amount",
        new Format.Ndjson(),
        Stamp.ISO_LOCAL,
        ".ndjson",
        Delivery.DAY);
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    for (long day = Moments.dayOf(from); Moments.startOfDay(day + 1) <= to; day++) {
      LocalDate date = LocalDate.ofEpochDay(day);
      if (Moments.startOfDay(day + 1) < from || world.calendar().dayOff(date)) {
        continue;
      }
      double rush = date.getMonthValue() == 12 ? 1.9 : date.getMonthValue() == 1 ? 0.5 : 1;
      dice.at("payments of day", day);
      int count = Math.min(999, dice.poisson(115 * rush * world.scale()));
      for (int i = 0; i < count; i++) {
        write(day, day * 1000 + i, out);
      }
    }
  }

  private void write(long day, long id, Rows out) throws IOException {
    dice.at("payment", id);
    Spending line = Spending.ALL.get(dice.pick(weights));
    double amount = Math.round(dice.logNormal(line.millions() * 450, 1.3)) * 1.0;
    double dirt = dice.real();
    out.code("PAY-", id, 8);
    out.date(day);
    out.text(dirt < 0.001 ? "unknown" : line.organisation());
    out.text(line.item());
    out.text(dirt > 0.999 ? null : Streets.company(dice));
    out.number(dice.chance(0.015) ? -amount / 10 : amount, 2);
    out.end();
  }
}
