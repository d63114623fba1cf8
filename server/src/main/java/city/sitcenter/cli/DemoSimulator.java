package city.sitcenter.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The separate program that plays the demo city's departments. */
final class DemoSimulator {

  private final Path jar;
  private final Path folder;
  private final List<String> city;
  private final int port = freePort();

  /**
   * @param folder where it keeps the history and its log
   * @param city options that say which city is played
   */
  DemoSimulator(Path jar, Path folder, List<String> city) throws IOException {
    this.jar = jar;
    this.folder = folder;
    this.city = List.copyOf(city);
    Files.createDirectories(folder);
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Begins to write the history, unless an earlier run has. */
  Process writeHistory() throws IOException {
    return Files.exists(folder.resolve("index.json"))
        ? new ProcessBuilder("true").start()
        : run(List.of("backfill", "--out", folder.toString()));
  }

  /** Serves the history and what is new, until this program ends. */
  void serve(Path inbox) throws IOException {
    Files.createDirectories(inbox);
    var serving =
        run(
            List.of(
                "serve",
                "--dir",
                folder.toString(),
                "--port",
                String.valueOf(port),
                "--inbox",
                inbox.toString()));
    Runtime.getRuntime().addShutdownHook(new Thread(serving::destroy));
  }

  /** The datasets it plays, in the order in which to load them. */
  List<String> datasets() throws IOException {
    var index = Api.JSON.readTree(Files.readString(folder.resolve("index.json")));
    return index
        .path("datasets")
        .valueStream()
        .map((JsonNode entry) -> entry.path("dataset").asString())
        .toList();
  }

  private Process run(List<String> words) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString()));
    command.addAll(words);
    command.addAll(city);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("simulator-" + words.getFirst() + ".log").toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
