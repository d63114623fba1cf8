package city.sitcenter.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Tells the terminal how the demo city fills, a line for each dataset that has arrived. */
final class DemoProgress {

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private final PrintWriter terminal;
  private final Api api;
  private final Set<String> told = new HashSet<>();
  private long rows;

  DemoProgress(PrintWriter terminal, StartCommand.Where where) {
    this.terminal = terminal;
    this.api = Api.of(where);
  }

  void follow() {
    var start = System.nanoTime();
    try {
      while (System.nanoTime() - start < PATIENCE.toNanos()) {
        if (look(Duration.ofNanos(System.nanoTime() - start))) {
          return;
        }
        Thread.sleep(1000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CommandFailed e) {
      terminal.println(e.getMessage());
    }
  }

  /** True when every source has had its first run. */
  private boolean look(Duration since) throws CommandFailed {
    for (var load : api.get("/loads?limit=200").path("items")) {
      if (Progress.isOver(load) && told.add(load.path("id").asString())) {
        tell(load);
      }
    }
    var sources = api.get("/sources").path("items");
    var waiting =
        sources.valueStream().filter(source -> !source.path("lastRun").isObject()).count();
    if (!sources.isEmpty() && waiting == 0) {
      terminal.printf("The city is filled: %,d rows in %d s.%n", rows, since.toSeconds());
      return true;
    }
    return false;
  }

  private void tell(JsonNode load) {
    rows += load.path("accepted").asLong(0);
    terminal.printf(
        "  %-24s %-10s %,12d rows, %,d set aside%n",
        load.path("dataset").asString(""),
        load.path("state").asString(""),
        load.path("accepted").asLong(0),
        load.path("rejected").asLong(0));
  }
}
