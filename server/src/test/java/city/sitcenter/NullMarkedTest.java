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

/** Every package of every module of the build says what may be null. */
class NullMarkedTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");

  static List<String> modules() throws IOException {
    return MODULE
        .matcher(Files.readString(ROOT.resolve("pom.xml")))
        .results()
        .map(found -> found.group(1))
        .filter(module -> Files.isDirectory(ROOT.resolve(module).resolve("src/main/java")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyPackageIsMarked(String module) throws IOException {
    assertThat(Stream.of("src/main/java", "src/test/java"))
        .allSatisfy(
            sources -> assertThat(unmarked(ROOT.resolve(module).resolve(sources))).isEmpty());
  }

  private static List<Path> unmarked(Path sources) throws IOException {
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    try (var files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::getParent)
          .distinct()
          .filter(folder -> !isMarked(folder.resolve("package-info.java")))
          .toList();
    }
  }

  private static boolean isMarked(Path words) {
    try {
      return Files.exists(words) && Files.readString(words).lines().anyMatch("@NullMarked"::equals);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
