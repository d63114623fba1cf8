package city.sitcenter.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the demo city: the program, and beside it the simulator that plays its departments. */
@Command(
    name = "demo",
    description = "Fill and run the demo city until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  @Mixin private StartCommand.Where where = new StartCommand.Where();
  @Spec private CommandSpec spec;

  @Option(names = "--simulator", hidden = true, required = true)
  private Path simulator = Path.of("simulator.jar");

  @Option(
      names = "--seed",
      description =
          "Another seed plays another, equally believable city (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--days", description = "Days of history (default: two years).")
  private @Nullable Integer days;

  @Override
  public Integer call() throws CommandFailed, IOException {
    var port = freePort();
    play(port);
    var settings = where.settings();
    settings.add("--sitcenter.simulator=http://127.0.0.1:" + port);
    var code = Run.program(settings);
    if (code == Run.STAYS) {
      var progress = new DemoProgress(spec.commandLine().getOut(), where);
      Thread.ofPlatform().daemon().start(progress::follow);
    }
    return code;
  }

  private void play(int port) throws IOException {
    var folder = where.homeFolder().resolve("simulator");
    Files.createDirectories(folder);
    var command =
        new java.util.ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-jar",
                simulator.toString(),
                "demo",
                "--port",
                String.valueOf(port),
                "--out",
                folder.toString(),
                "--seed",
                String.valueOf(seed)));
    if (days != null) {
      command.addAll(List.of("--days", String.valueOf(days)));
    }
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("simulator.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
