package city.sitcenter.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** Milliseconds a question takes, beside the same SQL on bare DuckDB over the same files. */
final class QueryBench {

  private static final int QUESTIONS = 24;
  private static final double TIMES = 1.2;
  private static final double PLUS_MILLISECONDS = 15;
  private static final double CACHED_MILLISECONDS = 10;
  private final Path root;
  private final Path city;
  private final Path work;
  private final long rows;

  QueryBench(Path root, Path city, Path work, long rows) {
    this.root = root;
    this.city = city;
    this.work = work;
    this.rows = rows;
  }

  List<Figure> run() throws Exception {
    var figures = new ArrayList<Figure>();
    try (var duck = new BareDuckDb();
        var program = new Running(root, city, work.resolve("query"))) {
      var file = work.resolve("query.csv");
      duck.run(BenchRows.csv(file, rows, 0, ""));
      program.load("bench_plain", file);
      var files = "read_parquet('" + program.home() + "/**/*.parquet')";
      for (var users : List.of(1, 8, 32)) {
        figures.add(compare(duck, program, files, users));
      }
      figures.add(oneDay(duck, program, files));
      figures.add(repeated(program));
    }
    return figures;
  }

  /** Each question differs in a bound, so that none is answered from the cache. */
  private static String question(String table, int number) {
    return "select station, count(*) as n, avg(\"value\") as mean from "
        + table
        + " where \"value\" > "
        + (number + 1)
        + " group by station order by station";
  }

  private Figure compare(BareDuckDb duck, Running program, String files, int users)
      throws Exception {
    var base = users * 10;
    var bare = median(users, i -> () -> bare(duck, question(files, base + i)));
    var ours = median(users, i -> () -> ours(program, question("bench_plain", base + i)));
    return new Figure(
        "question over %,d rows, %d users".formatted(rows, users),
        ours,
        "ms",
        bare,
        "1.2 × bare + 15 ms",
        ours <= TIMES * bare + PLUS_MILLISECONDS);
  }

  /** Of all files only those of the day need be read; the bare engine opens them all. */
  private static Figure oneDay(BareDuckDb duck, Running program, String files) throws Exception {
    var bare = median(1, i -> () -> bare(duck, day(files, "TIMESTAMPTZ", "+05", i)));
    var ours = median(1, i -> () -> ours(program, day("bench_plain", "TIMESTAMP", "", i)));
    return new Figure(
        "question about one day",
        ours,
        "ms",
        bare,
        "1.2 × bare + 15 ms",
        ours <= TIMES * bare + PLUS_MILLISECONDS);
  }

  private static String day(String table, String type, String offset, int number) {
    var day = LocalDate.of(2024, 3, 5).plusDays(number);
    return "select station, count(*) as n from %1$s where \"at\" >= %2$s '%3$s 00:00:00%5$s' and \"at\" < %2$s '%4$s 00:00:00%5$s' group by station order by station"
        .formatted(table, type, day, day.plusDays(1), offset);
  }

  private static Figure repeated(Running program) throws Exception {
    var sql = question("bench_plain", 500);
    ours(program, sql);
    var values = new ArrayList<Double>();
    for (var i = 0; i < QUESTIONS * 4; i++) {
      values.add(ours(program, sql));
    }
    var ours = IngestBench.median(values);
    return new Figure(
        "the same question again", ours, "ms", null, "10 ms", ours <= CACHED_MILLISECONDS);
  }

  private static double bare(BareDuckDb duck, String sql) throws Exception {
    try (var own = duck.another()) {
      return own.run(sql) / 1e6;
    }
  }

  private static double ours(Running program, String sql) throws Exception {
    var begin = System.nanoTime();
    program.post("/query", Map.of("sql", sql));
    return (System.nanoTime() - begin) / 1e6;
  }

  /** The median over all questions when so many people ask at once. */
  private static double median(int users, IntFunction<Callable<Double>> question) throws Exception {
    try (var people = Executors.newFixedThreadPool(users)) {
      var asked = new ArrayList<Callable<Double>>();
      for (var i = 0; i < Math.max(QUESTIONS, users * 3); i++) {
        asked.add(question.apply(i));
      }
      var values = new ArrayList<Double>();
      for (var answer : people.invokeAll(asked)) {
        values.add(answer.get());
      }
      return IngestBench.median(values);
    }
  }
}
