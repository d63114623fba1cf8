package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Codes of the city's code lists, in the order of the file. */
final class Codes {
  private Codes() {}

  static List<String> of(World world, String list) throws IOException {
    return Files.readAllLines(world.folder().resolve("datasets/" + list + "/good.csv")).stream()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf(',')))
        .toList();
  }
}
