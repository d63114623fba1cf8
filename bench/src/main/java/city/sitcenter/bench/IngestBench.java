package city.sitcenter.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rows a second from a CSV file to a published snapshot, beside a bare COPY of the same file. */
final class IngestBench {

  private static final int ROUNDS = 3;
  private final Path root;
  private final Path city;
  private final Path work;
  private final long rows;

  IngestBench(Path root, Path city, Path work, long rows) {
    this.root = root;
    this.city = city;
    this.work = work;
    this.rows = rows;
  }

  List<Figure> run() throws Exception {
    try (var duck = new BareDuckDb();
        var program = new Running(root, city, work.resolve("ingest"))) {
      var kinds = work.resolve("kinds.csv");
      Files.copy(root.resolve("bench/datasets/bench_kinds/good.csv"), kinds);
      program.load("bench_kinds", kinds);
      return List.of(
          compare(duck, program, "bench_plain", "", "CSV to snapshot, no positions", 0.5),
          compare(
              duck,
              program,
              "bench_places",
              BenchRows.PLACES,
              "CSV to snapshot, district, H3, unique, reference",
              0.25));
    }
  }

  private Figure compare(
      BareDuckDb duck, Running program, String dataset, String more, String what, double budget)
      throws Exception {
    var ours = new ArrayList<Double>();
    var bare = new ArrayList<Double>();
    for (var round = 0; round < ROUNDS; round++) {
      var file = work.resolve(dataset + ".csv");
      duck.run(BenchRows.csv(file, rows, round, more));
      bare.add(rows / (duck.run(BenchRows.copy(file, work.resolve("bare.parquet"), more)) / 1e9));
      var begin = System.nanoTime();
      program.load(dataset, file);
      ours.add(rows / ((System.nanoTime() - begin) / 1e9));
      Files.delete(file);
    }
    var value = median(ours);
    var beside = median(bare);
    return new Figure(
        what, value, "rows/s", beside, "%.2f of bare".formatted(budget), value / beside >= budget);
  }

  static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
