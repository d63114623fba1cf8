package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The folders of what cities really hand over, and their way through the front door. */
@Component
class RealData {

  private static final Path DATA = Path.of("../../shared/data");

  private final Feed feed;

  RealData(Feed feed) {
    this.feed = feed;
  }

  /** Skips a test, and says why, where the folder is absent. */
  static void needed() {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "shared/data is not here: nothing to load");
  }

  static Path path(String file) {
    return DATA.resolve(file);
  }

  void contract(String dataset, String mode, String... columns) {
    feed.contract(TestContract.of(dataset, mode, columns));
  }

  /** Loads a file as it is; it must be published. */
  JsonNode load(String dataset, String file) throws IOException {
    return load(dataset, file, Map.of());
  }

  JsonNode load(String dataset, String file, Map<String, String> fields) throws IOException {
    var path = path(file);
    var load = feed.load(dataset, path.getFileName().toString(), Files.readAllBytes(path), fields);
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    return load;
  }

  long loadWhole(String dataset, String file) throws IOException {
    return loadWhole(dataset, file, Map.of());
  }

  /** Loads a file of which no row may be refused; gives how many came. */
  long loadWhole(String dataset, String file, Map<String, String> fields) throws IOException {
    var load = load(dataset, file, fields);
    assertThat(load.path("rejected").asLong()).as(load.toString()).isZero();
    return load.path("accepted").asLong();
  }

  List<List<@Nullable Object>> rows(String dataset, String select) {
    return feed.rows(dataset, select);
  }

  @Nullable Object one(String dataset, String select) {
    return rows(dataset, select).getFirst().getFirst();
  }
}
