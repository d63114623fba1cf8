package city.sitcenter.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The separate program that plays the demo city's departments: it answers from its first second,
 * and makes whoever asks for a part of the history wait until that part is written.
 */
final class DemoSimulator {

  private final int port;

  private DemoSimulator(int port) {
    this.port = port;
  }

  /**
   * Runs it until this program ends, however it does: its input is ours to close.
   *
   * @param home folder of all state; the history goes below it
   * @param options that say which city is played
   */
  static DemoSimulator play(Path jar, Path home, List<String> options) throws IOException {
    var history = Files.createDirectories(home.resolve("simulator/history"));
    var port = freePort();
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString(),
                "demo",
                "--until-eof",
                "--port",
                String.valueOf(port),
                "--out",
                history.toString(),
                "--inbox",
                Files.createDirectories(home.resolve("inbox")).toString()));
    command.addAll(options);
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(history.resolveSibling("simulator.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return new DemoSimulator(port);
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
