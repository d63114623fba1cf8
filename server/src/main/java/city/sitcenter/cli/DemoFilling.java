package city.sitcenter.cli;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Fills the demo city by running its sources, a few at a time, and tells the terminal. */
final class DemoFilling implements Runnable {

  private static final int AT_ONCE = 3;
  private static final long PAUSE_MILLIS = 200;
  private static final long PATIENCE_SECONDS = 120;

  private final PrintWriter terminal;
  private final Api api;
  private final Deque<String> waiting = new ArrayDeque<>();
  private final List<String> silent = new ArrayList<>();
  private final Map<String, JsonNode> running = new LinkedHashMap<>();
  private long rows;

  DemoFilling(PrintWriter terminal, Api api) {
    this.terminal = terminal;
    this.api = api;
  }

  @Override
  public void run() {
    try {
      var begin = System.nanoTime();
      waiting.addAll(neverRun());
      fill();
      askAgain(begin + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
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
  private List<String> neverRun() throws CommandFailed {
    return api.get("/sources?limit=200")
        .path("items")
        .valueStream()
        .filter(source -> !source.path("lastRun").isObject())
        .sorted(
            Comparator.comparing(source -> !source.path("url").asString("").contains("/lists/")))
        .map(source -> source.path("id").asString())
        .toList();
  }

  private void fill() throws CommandFailed, InterruptedException {
    var progress = new Progress(terminal, "");
    while (!waiting.isEmpty() || !running.isEmpty()) {
      while (running.size() < AT_ONCE && !waiting.isEmpty()) {
        begin(waiting.removeFirst());
      }
      progress.show(
          running.entrySet().stream()
              .map(one -> one.getKey() + " " + Progress.text(one.getValue()))
              .collect(Collectors.joining(" · ")));
      Thread.sleep(PAUSE_MILLIS);
      progress.end();
      look();
    }
  }

  private void begin(String source) throws CommandFailed {
    var load = api.post("/sources/" + source + "/run", Map.of());
    if (load.path("id").isString()) {
      running.put(source, load);
      return;
    }
    // a watched folder whose file was taken already, or has not come yet
    var taken = api.get("/sources/" + source).path("lastRun").path("load");
    if (taken.isString()) {
      running.put(source, api.get("/loads/" + taken.asString()));
    } else {
      silent.add(source);
    }
  }

  private void look() throws CommandFailed {
    for (var one : Map.copyOf(running).entrySet()) {
      var source = one.getKey();
      var load = api.get("/loads/" + one.getValue().path("id").asString());
      if (Progress.isOver(load)) {
        running.remove(source);
        tell(source, load);
      } else {
        running.put(source, load);
      }
    }
  }

  /** Sources that had nothing at first are asked again until they have, or patience ends. */
  private void askAgain(long until) throws CommandFailed, InterruptedException {
    while (!silent.isEmpty() && System.nanoTime() < until) {
      waiting.addAll(silent);
      silent.clear();
      fill();
      Thread.sleep(PAUSE_MILLIS);
    }
    silent.forEach(source -> terminal.printf("  %-24s has sent nothing yet%n", source));
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
