package city.sitcenter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every finding has its words in every language, and no words are left over. */
class FindingWordsTest {

  @ParameterizedTest
  @ValueSource(strings = {"kk", "ru", "en"})
  void areComplete(String language) {
    var bundle = ResourceBundle.getBundle("findings", Locale.of(language));
    assertThat(bundle.getLocale().getLanguage()).isEqualTo(language);
    var expected =
        Arrays.stream(FindingCode.values())
            .flatMap(code -> Stream.of(code.slug() + ".message", code.slug() + ".hint"))
            .toList();
    assertThat(bundle.keySet()).containsExactlyInAnyOrderElementsOf(expected);
    for (var code : FindingCode.values()) {
      var finding = Finding.of("f.yaml", 3, 7, code, "a1", "b2", "c3", "d4");
      assertThat(finding.in(Locale.of(language))).startsWith("f.yaml:3:7 ").doesNotContain("{0");
    }
  }
}
