package city.sitcenter.lake.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {

  @ParameterizedTest
  @CsvSource({
    "en, 'snapshots removed: 3, files removed: 1,200'",
    "ru, 'удалено снимков: 3, удалено файлов: 1\u00a0200'",
    "kk, 'жойылған түсірілімдер: 3, жойылған файлдар: 1\u00a0200'"
  })
  void whatWasDoneIsToldInTheReadersLanguage(String language, String words) {
    var tally = Tally.of("snapshots", 3).and("files", 1200);
    assertThat(Tally.words("done", tally.text(), Locale.of(language)).replace('\u202f', '\u00a0'))
        .isEqualTo(words);
  }

  @Test
  void aFailureIsToldByTheTitleOfItsProblem() {
    assertThat(Tally.words("failed", "disk-full", Locale.of("ru")))
        .isEqualTo(
            ResourceBundle.getBundle("problems", Locale.of("ru")).getString("disk-full.title"));
  }

  @Test
  void whatAnOlderProgramWroteStaysAsItIs() {
    assertThat(Tally.words("done", "3 rows removed", Locale.ENGLISH)).isEqualTo("3 rows removed");
    assertThat(Tally.words("done", "", Locale.ENGLISH)).isEmpty();
  }

  @Test
  void theThreeLanguagesKnowTheSameWords() {
    var english = ResourceBundle.getBundle("upkeep", Locale.ENGLISH).keySet();
    for (var language : new String[] {"kk", "ru"}) {
      assertThat(ResourceBundle.getBundle("upkeep", Locale.of(language)).keySet())
          .isEqualTo(english);
    }
  }
}
