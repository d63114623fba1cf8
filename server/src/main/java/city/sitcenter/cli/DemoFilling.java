package city.sitcenter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills the demo city by running its sources one after another, and tells the terminal. */
final class DemoFilling {

  private final PrintWriter terminal;
  private final Api api;
  private long rows;

  DemoFilling(PrintWriter terminal, Api api) {
    this.terminal = terminal;
    this.api = api;
  }

  /** Runs each source that never ran, in the order of the datasets. */
  void fill(List<String> datasets) throws CommandFailed, InterruptedException {
    var begin = System.nanoTime();
    var sources = sourcesByDataset();
    for (var dataset : datasets) {
      var source = sources.get(dataset);
      if (source != null) {
        run(source);
      }
    }
    terminal.printf(
        "The city is filled: %,d rows in %d s.%n",
        rows, (System.nanoTime() - begin) / 1_000_000_000L);
  }

  private Map<String, String> sourcesByDataset() throws CommandFailed {
    var sources = new LinkedHashMap<String, String>();
    for (var source : api.get("/sources?limit=200").path("items")) {
      if (!source.path("lastRun").isObject()) {
        sources.put(source.path("dataset").asString(), source.path("id").asString());
      }
    }
    return sources;
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

  /** The whole of it, for a thread of its own: waits for the history, has it served, fills. */
  void follow(Process history, DemoSimulator simulator, StartCommand.Where where) {
    try {
      terminal.println("The simulator writes two years of history …");
      if (history.waitFor() != 0) {
        throw new CommandFailed("The simulator failed; see its log below the home folder.");
      }
      simulator.serve(where.homeFolder().resolve("inbox"));
      fill(simulator.datasets());
    } catch (CommandFailed | IOException e) {
      terminal.println(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
