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
    show(name + "  " + text(load));
  }

  /** Any line in the place of the last one. */
  void show(String line) {
    if (moving) {
      terminal.print("\r\033[K" + line);
      terminal.flush();
    }
  }

  static String text(JsonNode load) {
    var progress = load.path("progress");
    var left = progress.path("secondsLeft");
    return "%s  %,d rows  %,d rows/s%s"
        .formatted(
            load.path("state").asString(),
            progress.path("rows").asLong(0),
            progress.path("rowsPerSecond").asLong(0),
            left.isNumber() ? "  %d s left".formatted(left.asLong()) : "");
  }

  void end() {
    if (moving) {
      terminal.print("\r\033[K");
      terminal.flush();
    }
  }
}
