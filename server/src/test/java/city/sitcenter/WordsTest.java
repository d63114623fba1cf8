package city.sitcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence of the program is there in each language, with the same places to fill. */
class WordsTest {

  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]+");

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
