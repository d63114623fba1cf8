package city.sitcenter.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How long until the first page, and how much memory when idle. */
final class StartBench {

  private static final double FIRST_SECONDS = 12;
  private static final double LATER_SECONDS = 6;
  private static final double IDLE_MEGABYTES = 600;
  private static final int SETTLE_MILLISECONDS = 10_000;
  private final Path root;
  private final Path city;
  private final Path home;

  StartBench(Path root, Path city, Path work) {
    this.root = root;
    this.city = city;
    this.home = work.resolve("start");
  }

  List<Figure> run() throws IOException, InterruptedException {
    var first = seconds();
    double later;
    double megabytes;
    try (var program = new Running(root, city, home)) {
      later = program.untilFirstPage().toMillis() / 1000.0;
      Thread.sleep(SETTLE_MILLISECONDS);
      megabytes = program.residentBytes() / 1e6;
    }
    return List.of(
        new Figure("first start to first page", first, "s", null, "12 s", first <= FIRST_SECONDS),
        new Figure("later start to first page", later, "s", null, "6 s", later <= LATER_SECONDS),
        new Figure(
            "idle memory, JVM and PostgreSQL",
            megabytes,
            "MB",
            null,
            "600 MB",
            megabytes <= IDLE_MEGABYTES));
  }

  private double seconds() throws IOException, InterruptedException {
    try (var program = new Running(root, city, home)) {
      return program.untilFirstPage().toMillis() / 1000.0;
    }
  }
}
