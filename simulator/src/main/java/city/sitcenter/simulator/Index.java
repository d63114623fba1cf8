package city.sitcenter.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the history folder holds, in the order in which to load it: {@code index.json}.
 *
 * @param to the moment up to which the history is told
 */
record Index(String from, String to, long seed, double scale, long rows, List<Entry> datasets) {
  /**
   * One file.
   *
   * @param file below the folder of the index
   * @param url where the server offers the same file, from its root
   * @param latest where the server offers the newest rows, from its root
   */
  record Entry(
      int order,
      String dataset,
      String file,
      String url,
      String latest,
      String mode,
      long rows,
      long bytes) {}

  static final String FILE = "index.json";

  Instant toInstant() {
    return Instant.parse(to);
  }

  void write(Path folder) throws IOException {
    byte[] json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    Files.write(folder.resolve(FILE), json);
  }

  static Optional<Index> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return Files.exists(file)
        ? Optional.of(JsonMapper.shared().readValue(Files.readAllBytes(file), Index.class))
        : Optional.empty();
  }
}
