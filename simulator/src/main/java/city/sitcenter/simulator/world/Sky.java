package city.sitcenter.simulator.world;

/**
 * The weather over the city and the smog it makes. Monthly means follow the known climate of
 * Almaty; what happens on a given day is invented. Holds caches of its last answers: one per
 * thread.
 */
public final class Sky {
  private static final double[] MEAN = {
    -3.8, -0.2, 6.6, 13.2, 18.0, 23.0, 26.2, 23.8, 18.6, 10.0, 1.9, -1.9
  };
  private static final double[] HUMIDITY = {79, 74, 67, 58, 54, 45, 40, 42, 46, 59, 72, 79};
  private static final double[] PRESSURE = {
    1028, 1025, 1020, 1017, 1013, 1007, 1004, 1008, 1015, 1023, 1028, 1029
  };

  /** How readily it rains or snows; the spring rains bring the mudflow season. */
  private static final double[] WET = {
    0.5, 0.6, 0.9, 1.25, 1.2, 0.7, 0.45, 0.3, 0.3, 0.6, 0.75, 0.6
  };

  private static final double DAY = 86_400;

  private final Noise spell;
  private final Noise front;
  private final Noise gust;
  private final Noise rain;
  private final Noise shower;
  private final Noise bearing;

  public Sky(long seed) {
    spell = new Noise(seed, "spell", 4.5 * DAY);
    front = new Noise(seed, "front", 1.2 * DAY);
    gust = new Noise(seed, "gust", 5_400);
    rain = new Noise(seed, "rain", 0.8 * DAY);
    shower = new Noise(seed, "shower", 2_700);
    bearing = new Noise(seed, "bearing", 0.4 * DAY);
  }

  /** Air temperature over the centre (800 m), degrees Celsius. */
  public double temperature(long second) {
    double year = year(second);
    double swing = 2.0 + 3.2 * summer(year);
    double hour = solarHour(second);
    double wave = Math.cos((hour - 15) / 24 * 2 * Math.PI);
    return monthly(MEAN, year)
        + swing * wave
        + (5.2 - 2.2 * summer(year)) * spell.at(second)
        + 1.6 * front.at(second)
        - 2.5 * Math.min(1, wetness(second));
  }

  /**
   * Temperature at a height above the sea in metres: colder upwards, unless the cold lies below.
   */
  public double temperatureAt(long second, double height) {
    double lapse = -0.0062 + 0.0068 * inversion(second);
    return temperature(second) + Math.max(-0.0062, lapse) * (height - 800);
  }

  /** Mean wind over ten minutes in m/s; the bowl under the mountains is mostly calm. */
  public double wind(long second) {
    double storm = Math.max(0, front.at(second) - 1.1) * 4.2;
    double breeze = 0.5 + 0.45 * Math.max(0, Math.sin((solarHour(second) - 8) / 24 * 2 * Math.PI));
    return Math.max(0, breeze + storm + 0.35 * gust.at(second));
  }

  public int windDirection(long second) {
    double mountain = solarHour(second) > 9 && solarHour(second) < 20 ? 340 : 165;
    return Math.floorMod(Math.round(mountain + 38 * bearing.at(second)), 360);
  }

  /** How wet the air mass is: 0 is dry; rain or snow falls above 0. */
  private double wetness(long second) {
    double readiness = monthly(WET, year(second));
    return Math.max(0, rain.at(second) + 0.6 * front.at(second) - 1.75 + 0.85 * readiness);
  }

  /** Precipitation in millimetres within ten minutes. */
  public double rain(long second) {
    double wet = wetness(second);
    return wet == 0 ? 0 : wet * Math.max(0, 0.1 + 0.18 * shower.at(second)) * (1 + 1.6 * wet);
  }

  /** Snow on the ground in centimetres, at a height in metres. */
  public double snow(long second, double height) {
    double year = year(second);
    double winter = Math.max(0, Math.cos((year - 0.07) * 2 * Math.PI) - 0.45) / 0.55;
    double depth = 17 * winter * (1 + (height - 800) / 600) * (1 + 0.25 * spell.at(second));
    return Math.max(0, depth - 1.4 * Math.max(0, temperatureAt(second, height) - 2));
  }

  public double humidity(long second) {
    double year = year(second);
    double value =
        monthly(HUMIDITY, year)
            - 1.6 * (temperature(second) - monthly(MEAN, year))
            + 22 * Math.min(1, wetness(second));
    return Math.clamp(value, 8, 100);
  }

  /** Pressure at sea level, hPa. */
  public double pressure(long second) {
    return monthly(PRESSURE, year(second)) - 3.5 * front.at(second) - 2 * spell.at(second);
  }

  /** How firmly cold air lies under warm: 0 none, 1 a lid over the city. */
  public double inversion(long second) {
    double winter = Math.max(0, Math.cos((year(second) - 0.02) * 2 * Math.PI));
    double hour = solarHour(second);
    double night = 0.55 + 0.45 * Math.cos((hour - 6) / 24 * 2 * Math.PI);
    double calm = 1 / (1 + Math.pow(wind(second) / 1.1, 2));
    double still = Math.clamp(0.6 - 0.35 * spell.at(second) - 0.25 * front.at(second), 0, 1);
    return Math.clamp(winter * calm * still * (0.55 + 0.7 * night), 0, 1);
  }

  /** City-wide PM2.5 in µg/m³: stoves and power stations by the cold, caught under the lid. */
  public double pm25(long second) {
    double heating = Math.clamp((13 - temperature(second)) / 24, 0, 1.4);
    double washed = 1 / (1 + 1.5 * Math.min(2, wetness(second)));
    double blown = 1 / (1 + 0.35 * wind(second));
    return 6 + (9 + heating * (38 + 210 * inversion(second))) * washed * blown;
  }

  private static double monthly(double[] values, double year) {
    double x = year * 12 - 0.5 + 12;
    int month = (int) Math.floor(x);
    double weight = (1 - Math.cos(Math.PI * (x - month))) / 2;
    return values[month % 12] * (1 - weight) + values[(month + 1) % 12] * weight;
  }

  private static double summer(double year) {
    return 0.5 - 0.5 * Math.cos((year - 0.05) * 2 * Math.PI);
  }

  /** Part of the year gone, 0 to 1. */
  private static double year(long second) {
    double years = second / (365.2425 * DAY);
    return years - Math.floor(years);
  }

  /** Hour by the sun over Almaty (76.9 degrees east), whatever the clocks say. */
  private static double solarHour(long second) {
    double hour = second / 3600.0 + 76.9 / 15;
    return hour - 24 * Math.floor(hour / 24);
  }
}
