package city.sitcenter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small city of files: the demo city's frame with the datasets that are measured. */
final class BenchCity {

  private BenchCity() {}

  static Path gather(Path root, Path city) throws IOException {
    var demo = root.resolve("cities/almaty");
    Files.createDirectories(city);
    Files.copy(demo.resolve("city.yaml"), city.resolve("city.yaml"));
    Folders.copy(demo.resolve("territories"), city.resolve("territories"));
    Folders.copy(root.resolve("bench/datasets"), city.resolve("datasets"));
    return city;
  }
}
