package city.sitcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A module's SQL names only its own schema. */
class ModuleSqlTest {

  private static final Path JAVA = Path.of("src/main/java/city/sitcenter");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db");
  private static final Pattern TABLE =
      Pattern.compile(
          "(?i)\\b(?:from|join|into|update|table(?: if (?:not )?exists)?|references|truncate)\\s+(?:only\\s+)?\"?(identity|catalog|lake|platform|live|indicators|analytics|exchange|map|residents|programme|boards)\"?\\.");

  static Stream<String> modules() throws IOException {
    try (var folders = Files.list(MIGRATIONS)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void namesOnlyItsOwnSchema(String module) throws IOException {
    var foreign =
        Stream.concat(
                files(JAVA.resolve(module), ".java"), files(MIGRATIONS.resolve(module), ".sql"))
            .flatMap(file -> strangers(file, module))
            .toList();
    assertThat(foreign).isEmpty();
  }

  private static Stream<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (var found = Files.walk(folder)) {
      return found.filter(file -> file.toString().endsWith(ending)).toList().stream();
    }
  }

  private static Stream<String> strangers(Path file, String module) {
    try {
      return TABLE
          .matcher(Files.readString(file))
          .results()
          .filter(match -> !match.group(1).equalsIgnoreCase(module))
          .map(match -> file + ": " + match.group())
          .collect(
              java.util.stream.Collectors.toCollection(() -> new java.util.ArrayList<>(List.of())))
          .stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
