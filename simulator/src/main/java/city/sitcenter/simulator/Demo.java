package city.sitcenter.simulator;

import city.sitcenter.simulator.departments.Department;
import city.sitcenter.simulator.departments.Departments;
import city.sitcenter.simulator.world.CityCalendar;
import city.sitcenter.simulator.world.World;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Everything at once: answers over HTTP from the first second, writes the history if it is not
 * there yet, then keeps dropping batches. A request for a history file waits until the file is
 * complete.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Writes the history unless it is there, serves it and keeps feeding.")
final class Demo implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private CityOptions city = new CityOptions();
  @Mixin private ClockOptions time = new ClockOptions();

  @Option(names = "--out", required = true, description = "Folder for the history.")
  private Path out = Path.of(".");

  @Option(
      names = "--inbox",
      description = "Folder for the batches of watched folders (default: inbox, beside --out).")
  private @Nullable Path inbox;

  @Option(
      names = "--port",
      defaultValue = "8090",
      description = "Port; 0 takes any free one and prints it (default: ${DEFAULT-VALUE}).")
  private int port = 8090;

  @Option(names = "--days", description = "Days of history (default: two years).")
  private @Nullable Integer days;

  @Option(
      names = "--until-eof",
      description = "End when standard input does: with the program that started this one.")
  private boolean untilEof;

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    if (untilEof) {
      Thread.ofPlatform().daemon().start(Demo::endWithInput);
    }
    World world = city.world();
    PrintWriter console = command.commandLine().getOut();
    CityClock clock = time.clock();
    List<Department> departments = Departments.of(world);
    CityLists lists = new CityLists(world.folder(), departments);
    Optional<Index> old =
        Index.read(out).filter(i -> i.seed() == world.seed() && i.scale() == world.scale());
    Instant end = old.map(Index::toInstant).orElse(Instant.ofEpochSecond(clock.second()));
    Newest newest = new Newest(departments, Optional.of(end), world.seed());
    History history = new History(out, old.isPresent());
    if (old.isEmpty()) {
      history.clear(departments);
    }
    try (CityServer server =
        CityServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            history,
            lists,
            newest,
            clock)) {
      console.println("Serving the city at " + server.address());
      if (old.isEmpty()) {
        history.write(world, start(end), end, List.of(), 2, console);
      }
      List<Department> watched =
          Departments.of(world).stream()
              .filter(d -> lists.watched(d.delivery().dataset()))
              .toList();
      Path folder = inbox != null ? inbox : out.toAbsolutePath().resolveSibling("inbox");
      Instant since = Index.read(out).map(i -> Instant.parse(i.from())).orElse(end);
      new Inbox(folder, watched, Optional.of(since)).keepFeeding(clock, time.speed(), console);
    }
    return 0;
  }

  /** However the other program ends, its end of the pipe is closed. */
  private static void endWithInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // broken is ended as well
    }
    System.exit(0);
  }

  private Instant start(Instant end) {
    return days != null
        ? end.minusSeconds(days * 86_400L)
        : end.atZone(CityCalendar.ZONE).minusYears(2).toInstant();
  }
}
