package city.sitcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence of the program is there in each language, with the same places to fill. */
class WordsTest {

  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path CITIES = Path.of("../cities");
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]+");

  /** A short dash or a hyphen where no range stands: between values it is right. */
  private static final Pattern SHORT_DASH =
      Pattern.compile("(?<![}\\d]) – | – (?![{\\d])|(?<=\\p{IsCyrillic}) - (?=\\p{IsCyrillic})");

  private static final Pattern TEXT =
      Pattern.compile("\\b(kk|ru): (\"(?:[^\"\\\\]|\\\\.)*\"|[^,}\n]*)");

  private static final Pattern TEXT_IN_CODE = Pattern.compile("LocalText\\.of\\(\\s*\"");

  static Stream<Path> english() throws IOException {
    try (var files = Files.walk(RESOURCES)) {
      return files.filter(file -> file.toString().endsWith("_en.properties")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("english")
  void isThereInKazakhAndRussian(Path english) throws IOException {
    var wanted = places(english);
    assertThat(wanted).isNotEmpty();
    for (var language : new String[] {"kk", "ru"}) {
      var other = english.toString().replace("_en.", "_" + language + ".");
      assertThat(places(Path.of(other))).as(other).isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kk", "ru"})
  void hasNoFileThatEnglishLacks(String language) throws IOException {
    try (var files = Files.walk(RESOURCES)) {
      assertThat(
              files
                  .map(Path::toString)
                  .filter(file -> file.endsWith("_" + language + ".properties")))
          .allSatisfy(
              file -> assertThat(Path.of(file.replace("_" + language + ".", "_en."))).exists());
    }
  }

  @Test
  void standInFilesAndNotInCode() throws IOException {
    var inCode = new ArrayList<Path>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        if (TEXT_IN_CODE.matcher(Files.readString(file)).find()) {
          inCode.add(file);
        }
      }
    }
    assertThat(inCode).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"_kk.properties", "_ru.properties"})
  void joinsWordsByALongDash(String end) throws IOException {
    assertThat(read(RESOURCES, end)).isNotEmpty().noneMatch(SHORT_DASH.asPredicate());
  }

  @Test
  void joinsWordsInFilesOfTheCityByALongDash() throws IOException {
    var texts =
        Stream.concat(read(RESOURCES, ".yaml").stream(), read(CITIES, ".yaml").stream())
            .flatMap(line -> TEXT.matcher(line).results())
            .map(text -> text.group(2))
            .toList();
    assertThat(texts).hasSizeGreaterThan(1000).noneMatch(SHORT_DASH.asPredicate());
  }

  @Test
  void joinsEnglishWordsByAShortDash() throws IOException {
    assertThat(read(RESOURCES, "_en.properties"))
        .isNotEmpty()
        .noneMatch(line -> line.contains("—"));
  }

  private static List<String> read(Path folder, String end) throws IOException {
    try (var files = Files.walk(folder)) {
      var lines = new ArrayList<String>();
      for (var file : files.filter(file -> file.toString().endsWith(end)).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
      return lines;
    }
  }

  private static TreeMap<String, TreeSet<String>> places(Path file) throws IOException {
    var words = new Properties();
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      words.load(reader);
    }
    var places = new TreeMap<String, TreeSet<String>>();
    words.forEach((key, value) ->
        places.put(
            key.toString(),
            PLACE
                .matcher(value.toString())
                .results()
                .map(MatchResult::group)
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new))));
    return places;
  }
}
