package city.sitcenter.simulator;

import city.sitcenter.simulator.departments.Department;
import city.sitcenter.simulator.departments.Departments;
import city.sitcenter.simulator.world.World;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the history and the newest batches over HTTP until it is stopped. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serves the history and the newest batches over HTTP until it is stopped.")
final class Serve implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private CityOptions city = new CityOptions();
  @Mixin private ClockOptions time = new ClockOptions();

  @Option(names = "--dir", required = true, description = "Folder that backfill has written.")
  private Path dir = Path.of(".");

  @Option(
      names = "--port",
      defaultValue = "8090",
      description = "Port; 0 takes any free one and prints it (default: ${DEFAULT-VALUE}).")
  private int port = 8090;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String host = "127.0.0.1";

  @Option(
      names = "--inbox",
      description = "Also drops new batches into this watched folder, as the command feed does.")
  private @Nullable Path inbox;

  @Override
  public Integer call() throws IOException, InterruptedException {
    World world = city.world();
    CityClock clock = time.clock();
    List<Department> departments = Departments.of(world);
    CityLists lists = new CityLists(world.folder(), departments);
    Newest newest = new Newest(departments, Index.read(dir).map(Index::toInstant), world.seed());
    try (CityServer server =
        CityServer.start(
            new InetSocketAddress(host, port), new History(dir, true), lists, newest, clock)) {
      command.commandLine().getOut().println("Serving the city at " + server.address());
      if (inbox == null) {
        Thread.currentThread().join();
      } else {
        Inbox folder =
            new Inbox(inbox, Departments.of(world), Index.read(dir).map(Index::toInstant));
        folder.keepFeeding(clock, time.speed(), command.commandLine().getOut());
      }
    }
    return 0;
  }
}
