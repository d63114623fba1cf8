package city.sitcenter.simulator;

import city.sitcenter.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo city, seen from the tests. */
public final class Cities {
  private Cities() {}

  public static Path almaty() {
    Path fromModule = Path.of("../cities/almaty");
    return Files.isDirectory(fromModule) ? fromModule : Path.of("cities/almaty");
  }

  public static World small(long seed) throws IOException {
    return World.of(almaty(), seed, 0.02);
  }
}
