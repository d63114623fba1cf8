package city.sitcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A module's SQL names only its own schema. */
class ModuleSqlTest {

  private static final Path JAVA = Path.of("src/main/java/city/sitcenter");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db");

  /** Comments, text blocks, strings and characters of Java: the second and third group are text. */
  private static final Pattern TEXT =
      Pattern.compile(
          "(?s)(/\\*.*?\\*/|//[^\\n]*)|\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"|'(?:\\\\.|[^'\\\\])'");

  /** Every package is a module, whether it has tables or not. */
  static List<String> modules() throws IOException {
    try (var folders = Files.list(JAVA)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void namesOnlyItsOwnSchema(String module) throws IOException {
    var tables = tables(modules());
    var foreign = new ArrayList<String>();
    for (var file : files(JAVA.resolve(module), ".java")) {
      texts(Files.readString(file))
          .forEach(text -> foreign.addAll(strangers(tables, file, text, module)));
    }
    for (var file : files(MIGRATIONS.resolve(module), ".sql")) {
      var text = Files.readString(file).replaceAll("--[^\\n]*", "");
      foreign.addAll(strangers(tables, file, text, module));
    }
    assertThat(foreign).isEmpty();
  }

  @Test
  void seesJoinsHoweverTheyAreWritten() throws IOException {
    var tables = tables(modules());
    for (var text :
        List.of(
            "select 1 from catalog.dataset",
            "select 1 from lake.load l, catalog.dataset d",
            "select 1 from lake.load l,\n  \"catalog\".dataset d",
            "from lake.load l cross join lateral catalog.find(l.id)",
            "delete from lake.load using catalog.dataset d",
            "update only catalog.dataset set a = 1")) {
      assertThat(strangers(tables, JAVA, text, "lake")).as(text).hasSize(1);
    }
    assertThat(texts("a(\"from lake.load l,\"\n + \" catalog.x\", 'c', \"b\"); // \"c\""))
        .containsExactly("from lake.load l, catalog.x", "b");
    assertThat(strangers(tables, JAVA, "a thing, catalog and l.lake.b", "lake")).isEmpty();
  }

  private static Pattern tables(List<String> schemas) {
    return Pattern.compile(
        "(?i)(?:,|\\b(?:from|join|into|using|only|lateral|update|exists|table|references|truncate))\\s*\"?\\b("
            + String.join("|", schemas)
            + ")\"?\\.\\w");
  }

  /** The texts in a source; what a plus puts together is one. */
  private static List<String> texts(String source) {
    var texts = new ArrayList<String>();
    var found = TEXT.matcher(source);
    int end = -1;
    while (found.find()) {
      var text = found.group(2) != null ? found.group(2) : found.group(3);
      if (text == null) {
        continue;
      }
      if (end >= 0 && source.substring(end, found.start()).strip().equals("+")) {
        texts.add(texts.removeLast() + text);
      } else {
        texts.add(text);
      }
      end = found.end();
    }
    return texts;
  }

  private static List<String> strangers(Pattern tables, Path file, String text, String module) {
    return tables
        .matcher(text)
        .results()
        .filter(match -> !match.group(1).equalsIgnoreCase(module))
        .map(match -> file + ": " + match.group())
        .toList();
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
