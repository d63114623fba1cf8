package city.sitcenter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthWordsTest {

  private static String told(String problem, String language) {
    var reason =
        new Health.Reason("fresh", "feed-failed", List.of("counter", new Health.Why(problem)));
    return HealthWords.of(reason, Locale.of(language));
  }

  @ParameterizedTest
  @CsvSource({"kk", "ru", "en"})
  void aFailedFeedIsToldInASentenceAndNotByACode(String language) {
    for (var problem : List.of("file-empty", "source-unreachable", "load-tolerance")) {
      assertThat(told(problem, language)).contains("counter").doesNotContain(problem);
    }
    assertThat(told("of-a-newer-program", language)).contains("of-a-newer-program");
  }
}
