package city.sitcenter.simulator.departments;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.simulator.world.Dice;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PeopleTest {
  @Property
  void numbersPassTheChecksumAndAreNoOnes(@ForAll long seed) {
    People.Person person = new People().person(new Dice(seed));
    assertThat(person.iin()).matches("[0-9]{6}9[0-9]{5}");
    assertThat(People.withCheckDigit(person.iin().substring(0, 11))).isEqualTo(person.iin());
    assertThat(person.phone()).matches("\\+7799[0-9]{7}");
  }

  @Test
  void checkDigitsAreThoseOfKazakhstan() {
    // By hand: 8·1+5·2+0·3+4·4+1·5+2·6+9·7+0·8+0·9+0·10+1·11 = 125, and 125 mod 11 = 4.
    assertThat(People.withCheckDigit("85041290001")).isEqualTo("850412900014");
  }

  @Test
  void businessNumbersOfADayDiffer() {
    Set<String> numbers = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      numbers.add(People.businessNumber(LocalDate.of(2026, 1, 14), i));
    }
    assertThat(numbers).hasSize(200).allMatch(n -> n.matches("26018[0-9]{7}"));
  }
}
