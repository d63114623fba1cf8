package city.sitcenter.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs what was asked for and prints what was measured. */
@Command(
    name = "sitcenter bench",
    description = "Measure the built program against bare engines in the same run.",
    mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {

  @Option(names = "--root", description = "Folder of the project.", hidden = true)
  private Path root = Path.of("").toAbsolutePath();

  @Option(names = "--only", split = ",", description = "start, ingest, query (default: all).")
  private @Nullable Set<String> only;

  @Option(names = "--ingest-rows", description = "Rows to load (default: ${DEFAULT-VALUE}).")
  private long ingestRows = 5_000_000;

  @Option(names = "--query-rows", description = "Rows to ask (default: ${DEFAULT-VALUE}).")
  private long queryRows = 20_000_000;

  @Option(names = "--out", description = "JSON file (default: target/bench.json).")
  private Path out = Path.of("target/bench.json");

  /** Ends with 0, whatever the figures say: they are for people to judge. */
  public static void main(String[] words) {
    System.exit(new CommandLine(new Bench()).execute(words));
  }

  @Override
  public Integer call() throws Exception {
    var figures = new ArrayList<Figure>();
    var work = Files.createTempDirectory("sitcenter-bench-");
    try {
      var city = BenchCity.gather(root, work.resolve("city"));
      measure("start", figures, () -> new StartBench(root, city, work).run());
      measure("ingest", figures, () -> new IngestBench(root, city, work, ingestRows).run());
      measure("query", figures, () -> new QueryBench(root, city, work, queryRows).run());
    } finally {
      // what was measured is told even where the folder does not go
      Report.print(figures, System.out);
      Report.write(figures, root.resolve(out));
      Folders.delete(work);
    }
    return 0;
  }

  private void measure(String name, List<Figure> into, Callable<List<Figure>> bench)
      throws Exception {
    if (only == null || only.contains(name)) {
      System.err.println("· measuring " + name + " …");
      into.addAll(bench.call());
    }
  }
}
