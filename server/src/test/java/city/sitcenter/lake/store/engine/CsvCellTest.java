package city.sitcenter.lake.store.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

  @Test
  void anAbsentTextIsToldFromAnEmptyOne() {
    assertThat(CsvCell.of(null)).isEmpty();
    assertThat(CsvCell.of("")).isEqualTo("\"\"");
    assertThat(CsvCell.quoted(null)).isEmpty();
    assertThat(CsvCell.quoted("")).isEqualTo("\"\"");
  }

  @Test
  void quotesStandWhereTheyAreNeeded() {
    assertThat(CsvCell.of("plain text")).isEqualTo("plain text");
    assertThat(CsvCell.of("a,b")).isEqualTo("\"a,b\"");
    assertThat(CsvCell.of("a\nb")).isEqualTo("\"a\nb\"");
    assertThat(CsvCell.of("say \"ә\"")).isEqualTo("\"say \"\"ә\"\"\"");
    assertThat(CsvCell.quoted("plain")).isEqualTo("\"plain\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+7 727", "-5", "@sum", "\t=1", "\r=1"})
  void noTextIsAFormula(String text) {
    assertThat(CsvCell.harmless(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "a=b", "'=1"})
  void otherTextsStayAsTheyAre(String text) {
    assertThat(CsvCell.harmless(text)).isEqualTo(text);
  }
}
