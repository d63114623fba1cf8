package city.sitcenter.simulator;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Plays the departments and sensors of the demo city. */
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    description = "Plays the departments and sensors of the demo city, the same for the same seed.",
    subcommands = {Demo.class, Backfill.class, Serve.class, Feed.class})
public final class Simulator {
  private Simulator() {}

  static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(new CommandLine(new Simulator()).setOut(out).setErr(err).execute(arguments));
  }
}
