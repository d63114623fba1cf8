package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.Dice;
import city.sitcenter.simulator.world.Sky;
import city.sitcenter.simulator.world.World;
import city.sitcenter.simulator.write.Dialect;
import city.sitcenter.simulator.write.Format;
import city.sitcenter.simulator.write.Rows;
import city.sitcenter.simulator.write.Stamp;
import java.io.IOException;
import java.util.List;

/** The weather stations: a reading every ten minutes, in UTC as weather services do. */
final class Weather implements Department {
  private static final long STEP = 600;

  private final Dice dice;
  private final Sky sky;
  private final List<Station> stations;

  Weather(World world) throws IOException {
    this.dice = world.dice();
    this.sky = world.sky();
    List<Station> all = Station.list("ws");
    this.stations = all.subList(0, world.scaled(all.size()));
  }

  @Override
  public Delivery delivery() {
    return Delivery.of(
        "weather",
        "station|observed_at|lat|lon|temperature|humidity|pressure|wind_speed|wind_direction|precipitation|snow_depth",
        new Format.Csv(Dialect.TAB),
        Stamp.ISO_UTC,
        ".tsv.gz",
        ".tsv",
        Delivery.TEN_MINUTES,
        false);
  }

  @Override
  public void report(long from, long to, Rows out) throws IOException {
    for (long time = Math.ceilDiv(from, STEP) * STEP; time + STEP <= to; time += STEP) {
      double humidity = sky.humidity(time);
      double pressure = sky.pressure(time);
      double wind = sky.wind(time);
      double rain = sky.rain(time);
      int direction = sky.windDirection(time);
      for (int s = 0; s < stations.size(); s++) {
        Station station = stations.get(s);
        dice.at("weather", time + s);
        double temperature = sky.temperatureAt(time, station.height()) + 0.25 * dice.gauss();
        double dirt = dice.real();
        out.text(station.code());
        out.time(time);
        out.number(station.lat(), 4);
        out.number(station.lon(), 4);
        out.number(dirt < 0.0005 ? -99.9 : temperature, 1);
        out.number(Math.clamp(humidity + 2 * dice.gauss(), 5, 100), 0);
        out.number(pressure + 0.3 * dice.gauss(), 1);
        boolean frozen = dirt > 0.995;
        double here = wind * (1 + Math.max(0, station.height() - 900) / 900);
        out.number(frozen ? Double.NaN : Math.max(0, here + 0.2 * dice.gauss()), 1);
        if (frozen) {
          out.empty();
        } else {
          out.number(Math.floorMod(direction + Math.round(12 * dice.gauss()), 360));
        }
        out.number(rain * (1 + Math.max(0, station.height() - 800) / 1500), 1);
        out.number(sky.snow(time, station.height()), 0);
        out.end();
      }
    }
  }
}
