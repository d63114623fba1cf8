package city.sitcenter.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

  @ParameterizedTest
  @CsvSource({
    "вызовов, вызовы",
    "вызовами, вызов",
    "школами, школы",
    "мектептерде, мектеп",
    "аудандар, ауданы",
    "ambulanse, ambulance",
    "amublance, ambulance",
    "качсетво, качество",
    "schol, schools",
    "emergenci, emergency",
    "транспорт, транспорта",
  })
  void findsFormsAndForgivesSlips(String typed, String known) {
    assertThat(Likeness.of(Words.plain(typed), Words.plain(known))).isBetween(0.3, 0.9);
  }

  @ParameterizedTest
  @CsvSource({
    "транспорт, транзит",
    "водоснабжение, водопровод",
    "air, aid",
    "bus, but",
    "школа, шкала",
    "road, food",
    "tax, taxi2022report",
  })
  void doesNotTakeOneWordForAnother(String typed, String known) {
    assertThat(Likeness.of(typed, known)).isIn(0.0, 0.8, 0.4);
  }

  /** One letter left out, doubled, exchanged or swapped is still found. */
  @Property(tries = 500)
  void aSingleSlipIsForgiven(@ForAll("words") String word, @ForAll("places") int place) {
    int at = place % word.length();
    var without = word.substring(0, at) + word.substring(at + 1);
    var doubled = word.substring(0, at) + word.charAt(at) + word.substring(at);
    var changed = word.substring(0, at) + 'ю' + word.substring(at + 1);
    assertThat(Likeness.of(without, word)).isPositive();
    assertThat(Likeness.of(doubled, word)).isPositive();
    assertThat(Likeness.of(changed, word)).isPositive();
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withChars("абвгдежзиклмн").ofMinLength(6).ofMaxLength(14);
  }

  @Provide
  Arbitrary<Integer> places() {
    return Arbitraries.integers().between(0, 100);
  }
}
