package city.sitcenter.simulator;

import city.sitcenter.simulator.world.CityCalendar;
import city.sitcenter.simulator.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the past as files, one a dataset, and an index of them. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    description = "Writes the history as files, with an index of them in loading order.")
final class Backfill implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private CityOptions city = new CityOptions();

  @Option(
      names = "--from",
      converter = Moment.Reader.class,
      description = "First moment told (default: two years before --to).")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      converter = Moment.Reader.class,
      description = "Moment up to which is told (default: now).")
  private @Nullable Instant to;

  @Option(names = "--out", required = true, description = "Folder for the files.")
  private Path out = Path.of(".");

  @Option(names = "--only", split = ",", description = "Only these datasets (default: all).")
  private List<String> only = List.of();

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "Files written at a time (default: ${DEFAULT-VALUE}).")
  private int threads = 2;

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    World world = city.world();
    Instant end = to != null ? to : ClockOptions.OURS.instant();
    Instant start = from != null ? from : end.atZone(CityCalendar.ZONE).minusYears(2).toInstant();
    new History(out, false).write(world, start, end, only, threads, command.commandLine().getOut());
    return 0;
  }
}
