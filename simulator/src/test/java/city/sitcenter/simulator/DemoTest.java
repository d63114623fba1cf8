package city.sitcenter.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @TempDir Path folder;

  /** Stands for the program: starts the simulator, says who it is and where, and waits. */
  static final class Parent {
    public static void main(String[] arguments) throws IOException, InterruptedException {
      Process simulator =
          new ProcessBuilder(java(Simulator.class, arguments)).redirectErrorStream(true).start();
      System.out.println(simulator.pid());
      simulator.getInputStream().transferTo(System.out);
      simulator.waitFor();
    }
  }

  private static List<String> java(Class<?> main, String... arguments) {
    var command =
        new java.util.ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  @Test
  @Timeout(60)
  void endsWithTheProgramThatStartedItHoweverThatEnds() throws Exception {
    Process parent =
        new ProcessBuilder(
                java(
                    Parent.class,
                    "demo",
                    "--until-eof",
                    "--port",
                    "0",
                    "--scale",
                    "0.001",
                    "--days",
                    "2",
                    "--city",
                    Path.of("../cities/almaty").toAbsolutePath().toString(),
                    "--out",
                    folder.resolve("history").toString(),
                    "--inbox",
                    folder.resolve("inbox").toString()))
            .redirectErrorStream(true)
            .start();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      ProcessHandle simulator = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
      String line = lines.readLine();
      while (line != null && !line.startsWith("Serving")) {
        line = lines.readLine();
      }
      assertThat(line).startsWith("Serving");
      assertThat(simulator.isAlive()).isTrue();
      parent.destroyForcibly().waitFor();
      simulator.onExit().get(20, TimeUnit.SECONDS);
      assertThat(simulator.isAlive()).isFalse();
    }
  }
}
