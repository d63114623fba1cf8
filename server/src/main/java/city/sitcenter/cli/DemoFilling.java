package city.sitcenter.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Fills the demo city by running its sources one after another, and tells the terminal. */
final class DemoFilling implements Runnable {

  private final PrintWriter terminal;
  private final Api api;
  private long rows;

  DemoFilling(PrintWriter terminal, Api api) {
    this.terminal = terminal;
    this.api = api;
  }

  @Override
  public void run() {
    try {
      var begin = System.nanoTime();
      for (var source : neverRun()) {
        run(source.path("id").asString());
      }
      terminal.printf(
          "The city is filled: %,d rows in %d s.%n",
          rows, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
    } catch (CommandFailed e) {
      terminal.println(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lists first, for the others refer to them. */
  private List<JsonNode> neverRun() throws CommandFailed {
    return api.get("/sources?limit=200")
        .path("items")
        .valueStream()
        .filter(source -> !source.path("lastRun").isObject())
        .sorted(
            Comparator.comparing(source -> !source.path("url").asString("").contains("/lists/")))
        .toList();
  }

  private void run(String source) throws CommandFailed, InterruptedException {
    var load = api.post("/sources/" + source + "/run", Map.of());
    var progress = new Progress(terminal, source);
    while (load.path("id").isString() && !Progress.isOver(load)) {
      progress.show(load);
      Thread.sleep(200);
      load = api.get("/loads/" + load.path("id").asString());
    }
    progress.end();
    tell(source, load);
  }

  private void tell(String source, JsonNode load) {
    rows += load.path("accepted").asLong(0);
    terminal.printf(
        "  %-24s %-10s %,12d rows, %,d set aside%n",
        source,
        load.path("state").asString(""),
        load.path("accepted").asLong(0),
        load.path("rejected").asLong(0));
    if (load.path("problem").isObject()) {
      terminal.println("    " + Api.words(load.path("problem")).replace("\n", "\n    "));
    }
  }
}
