package city.sitcenter;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every problem has its words in every language, and no words are left over. */
class ProblemWordsTest {

  @ParameterizedTest
  @ValueSource(strings = {"kk", "ru", "en"})
  void areComplete(String language) throws IOException {
    var words = new Properties();
    try (var in = ProblemCode.class.getResourceAsStream("/problems_" + language + ".properties")) {
      words.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    }
    var expected =
        Arrays.stream(ProblemCode.values())
            .flatMap(
                code -> Stream.of("title", "detail", "hint").map(part -> code.slug() + "." + part))
            .toList();
    assertThat(words.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(words.values()).noneMatch(text -> text.toString().isBlank());
  }
}
