package city.sitcenter.simulator.departments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A measuring station.
 *
 * @param height metres above the sea
 */
record Station(String code, double lat, double lon, double height) {
  /** The stations whose code starts so: {@code aq} measure the air, {@code ws} the weather. */
  static List<Station> list(String prefix) throws IOException {
    InputStream file = Station.class.getResourceAsStream("/city/sitcenter/simulator/stations.csv");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.startsWith(prefix))
          .map(line -> line.split(","))
          .map(c -> new Station(c[0], number(c[2]), number(c[3]), number(c[4])))
          .toList();
    }
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }
}
