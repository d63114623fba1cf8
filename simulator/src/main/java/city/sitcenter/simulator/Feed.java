package city.sitcenter.simulator;

import city.sitcenter.simulator.departments.Department;
import city.sitcenter.simulator.departments.Departments;
import city.sitcenter.simulator.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Drops new batches into a watched folder as time goes on. */
@Command(
    name = "feed",
    mixinStandardHelpOptions = true,
    description = "Drops new batches into OUT/<dataset>/ as time goes on, until it is stopped.")
final class Feed implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private CityOptions city = new CityOptions();
  @Mixin private ClockOptions time = new ClockOptions();

  @Option(names = "--out", required = true, description = "The watched folder.")
  private Path out = Path.of(".");

  @Option(
      names = "--since",
      converter = Moment.Reader.class,
      description = "Where to begin the first time (default: a day ago).")
  private @Nullable Instant since;

  @Option(names = "--only", split = ",", description = "Only these datasets (default: all).")
  private List<String> only = List.of();

  @Option(names = "--once", description = "Writes what is due and ends.")
  private boolean once;

  @Override
  public Integer call() throws IOException, InterruptedException {
    World world = city.world();
    PrintWriter console = command.commandLine().getOut();
    List<Department> departments =
        Departments.of(world).stream()
            .filter(d -> only.isEmpty() || only.contains(d.delivery().dataset()))
            .toList();
    Inbox inbox = new Inbox(out, departments, Optional.ofNullable(since));
    CityClock clock = time.clock();
    if (once) {
      inbox.feed(clock.second(), console);
    } else {
      inbox.keepFeeding(clock, time.speed(), console);
    }
    return 0;
  }
}
