package city.sitcenter.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  /** A folder that is not listed would never be run. */
  @Test
  void everyFolderOfMigrationsIsRun() throws IOException {
    try (var folders = Files.list(Path.of("src/main/resources/db"))) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Migrations.MODULES);
    }
  }
}
