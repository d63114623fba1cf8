package city.sitcenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs the demo city: the program on a copy of the city's files, and beside it the simulator that
 * plays its departments.
 */
@Command(
    name = "demo",
    description = "Fill and run the demo city until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  @Mixin private StartCommand.Where where = new StartCommand.Where();
  @Spec private CommandSpec spec;

  @Option(names = "--simulator", hidden = true, required = true)
  private Path jar = Path.of("simulator.jar");

  @Option(
      names = "--seed",
      description = "Another seed plays another, equally believable city (default: 1).")
  private long seed = 1;

  @Option(
      names = "--scale",
      description = "Share of the ten million rows, above 0 and at most 1 (default: 1).")
  private double scale = 1;

  @Override
  public Integer call() throws IOException {
    where.city = DemoCity.copy(where.cityFolder(), where.homeFolder().resolve("city"));
    var city =
        List.of(
            "--city", where.cityFolder().toString(), "--seed", "" + seed, "--scale", "" + scale);
    var simulator = DemoSimulator.play(jar, where.homeFolder(), city);
    var settings = where.settings();
    settings.add("--sitcenter.ingest.simulator=" + simulator.address());
    var code = Run.program(settings);
    if (code == Run.STAYS) {
      var filling = new DemoFilling(spec.commandLine().getOut(), Api.of(where));
      Thread.ofPlatform().daemon().start(filling);
    }
    return code;
  }
}
