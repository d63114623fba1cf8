package city.sitcenter.simulator.world;

import java.time.LocalDate;

/**
 * One hour of the city's life, in its own time.
 *
 * @param epochHour hours since 1970 in UTC
 * @param dayOff weekend or public holiday
 * @param holiday public holiday
 * @param schoolDay lessons are held
 * @param years years since the start of 2024, for growth
 */
public record CityHour(
    long epochHour,
    LocalDate date,
    int hour,
    boolean dayOff,
    boolean holiday,
    boolean schoolDay,
    double years) {

  public long startSecond() {
    return epochHour * 3600;
  }

  public int month() {
    return date.getMonthValue();
  }

  /** Traffic and travel by hour: two rush hours on working days, one long afternoon otherwise. */
  public double bustle() {
    return dayOff ? QUIET[hour] : WORKING[hour];
  }

  private static final double[] WORKING = {
    0.10, 0.06, 0.05, 0.05, 0.08, 0.22, 0.75, 1.65, 1.90, 1.40, 1.10, 1.05,
    1.15, 1.15, 1.10, 1.15, 1.30, 1.75, 1.95, 1.55, 1.05, 0.75, 0.45, 0.22
  };
  private static final double[] QUIET = {
    0.20, 0.13, 0.09, 0.07, 0.07, 0.12, 0.30, 0.50, 0.70, 0.90, 1.10, 1.25,
    1.30, 1.30, 1.30, 1.28, 1.25, 1.25, 1.20, 1.10, 0.95, 0.75, 0.55, 0.35
  };
}
