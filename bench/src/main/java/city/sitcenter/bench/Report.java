package city.sitcenter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The figures as a table for people and as JSON for programs. */
final class Report {

  private Report() {}

  static void print(List<Figure> figures, PrintStream out) {
    out.printf("%nProcessors %d, load average %.1f%n%n", processors(), load());
    out.println("| what | ours | bare | ratio | budget | holds |");
    out.println("|---|---:|---:|---:|---|---|");
    for (var figure : figures) {
      out.printf(
          "| %s | %s | %s | %s | %s | %s |%n",
          figure.what(),
          amount(figure.value(), figure.unit()),
          figure.bare() == null ? "" : amount(figure.bare(), figure.unit()),
          figure.ratio() == null ? "" : "%.2f".formatted(figure.ratio()),
          figure.budget(),
          figure.held() ? "yes" : "no");
    }
  }

  static void write(List<Figure> figures, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    var content = Map.of("processors", processors(), "loadAverage", load(), "figures", figures);
    Files.writeString(file, JsonMapper.builder().build().writeValueAsString(content));
  }

  private static String amount(double value, String unit) {
    return (value >= 100 ? "%,.0f %s" : "%.2f %s").formatted(value, unit);
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
