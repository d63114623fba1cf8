package city.sitcenter.cli;

import java.io.PrintWriter;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One line of a terminal that tells how a load is getting on. */
final class Progress {

  private static final Set<String> OVER =
      Set.of("published", "unchanged", "refused", "failed", "cancelled");
  private final PrintWriter terminal;
  private final String name;
  private final boolean moving = System.console() != null;

  Progress(PrintWriter terminal, String name) {
    this.terminal = terminal;
    this.name = name;
  }

  static boolean isOver(JsonNode load) {
    return OVER.contains(load.path("state").asString(""));
  }

  void show(JsonNode load) {
    if (!moving) {
      return;
    }
    var progress = load.path("progress");
    terminal.printf(
        "\r\033[K%s  %s  %,d rows  %,d rows/s  %s",
        name,
        load.path("state").asString(),
        progress.path("rows").asLong(0),
        progress.path("rowsPerSecond").asLong(0),
        progress.path("secondsLeft").isNumber()
            ? progress.path("secondsLeft").asLong() + " s left"
            : "");
    terminal.flush();
  }

  void end() {
    if (moving) {
      terminal.print("\r\033[K");
      terminal.flush();
    }
  }
}
