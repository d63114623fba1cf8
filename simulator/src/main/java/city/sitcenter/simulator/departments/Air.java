package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.CityHour;
import city.sitcenter.simulator.world.Dice;
import city.sitcenter.simulator.world.Sky;
import city.sitcenter.simulator.world.World;
import city.sitcenter.simulator.write.Format;
import city.sitcenter.simulator.write.Rows;
import city.sitcenter.simulator.write.Stamp;
import java.io.IOException;
import java.util.List;

/** The air stations: one reading an hour, told when the hour is over. */
final class Air implements Department {
  private static final int BROKEN_FOR_HOURS = 60;

  private final World world;
  private final Dice dice;
  private final Sky sky;
  private final List<Station> stations;

  Air(World world) throws IOException {
    this.world = world;
    this.dice = world.dice();
    this.sky = world.sky();
    List<Station> all = Station.list("aq");
    this.stations = all.subList(0, world.scaled(all.size()));
  }

  @Override
  public Delivery delivery() {
    return Delivery.news(
        "air_quality",
        "station|observed_at|lat|lon|pm25|pm10|no2|so2|co|temperature|humidity",
        new Format.Ndjson(),
        Stamp.ISO_LOCAL,
        ".ndjson",
        Delivery.HOUR);
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    for (long h = Moments.hourFrom(from); (h + 1) * 3600 <= to; h++) {
      CityHour hour = world.calendar().hour(h);
      long middle = hour.startSecond() + 1800;
      double city = sky.pm25(middle);
      double traffic = hour.bustle() / (1 + 0.6 * sky.wind(middle)) * (1 + sky.inversion(middle));
      double heating = Math.clamp((13 - sky.temperature(middle)) / 24, 0, 1.4);
      double lid = 1 + 1.5 * sky.inversion(middle);
      double humidity = sky.humidity(middle);
      for (int s = 0; s < stations.size(); s++) {
        write(hour, stations.get(s), s, city, traffic, heating * lid, humidity, out);
      }
    }
  }

  private void write(
      CityHour hour,
      Station station,
      int number,
      double city,
      double traffic,
      double heating,
      double humidity,
      Rows out)
      throws IOException {
    long spell = hour.epochHour() / BROKEN_FOR_HOURS;
    boolean broken = dice.at("broken " + station.code(), spell).chance(0.012);
    dice.at("air", hour.epochHour() * 1000 + number);
    double low = lowness(station);
    double pm25 = (city * low + 4 * traffic) * dice.logNormal(1, 0.14);
    double pm10 = pm25 * dice.between(1.15, 1.35) + 9 + (hour.month() >= 5 ? 7 : 2);
    double dirt = dice.real();
    out.text(station.code());
    out.time(hour.startSecond());
    out.number(dirt > 0.9995 ? 0 : station.lat(), 4);
    out.number(station.lon(), 4);
    out.number(broken ? Double.NaN : dirt < 0.0008 ? 9999 : pm25, 1);
    out.number(broken ? Double.NaN : pm10, 1);
    out.number((14 + 34 * traffic) * low * dice.logNormal(1, 0.12), 1);
    out.number((5 + 42 * heating) * low * dice.logNormal(1, 0.2), 1);
    out.number(0.3 + (pm25 / 95 + 0.35 * traffic) * dice.logNormal(1, 0.1), 2);
    out.number(
        sky.temperatureAt(hour.startSecond() + 1800, station.height()) + 0.4 * dice.gauss(), 1);
    out.number(Math.clamp(humidity + 2 * dice.gauss(), 5, 100), 0);
    out.end();
  }

  /**
   * The lower a station lies in the bowl, the dirtier its air: 1.3 on the plain, 0.5 up the slope.
   */
  private static double lowness(Station station) {
    return Math.clamp(1.3 - (station.height() - 660) / 420, 0.5, 1.3);
  }
}
