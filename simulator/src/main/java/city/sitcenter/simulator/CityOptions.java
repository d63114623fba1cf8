package city.sitcenter.simulator;

import city.sitcenter.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which city is played, and by which dice. */
final class CityOptions {
  @Spec(Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--city",
      defaultValue = "cities/almaty",
      description = "Folder of the city's files (default: ${DEFAULT-VALUE}).")
  private Path city = Path.of("cities/almaty");

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same city, to the byte (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--scale",
      defaultValue = "1",
      description = "Share of the full volume, up to 1 (default: ${DEFAULT-VALUE}).")
  private double scale = 1;

  World world() throws IOException {
    if (!Files.isDirectory(city.resolve("datasets"))) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "No city in " + city + ": --city names its folder.");
    }
    if (!(scale > 0 && scale <= 1)) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "--scale is above 0 and at most 1, not " + scale + ".");
    }
    return World.of(city, seed, scale);
  }
}
