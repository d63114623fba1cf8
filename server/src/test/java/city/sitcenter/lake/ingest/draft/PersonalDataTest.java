package city.sitcenter.lake.ingest.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PersonalDataTest {

  @Test
  void anIdentificationNumberIsKnownByItsCheckDigit() {
    assertThat(PersonalData.isIin(withCheck("87061530012"))).isTrue();
    assertThat(PersonalData.isIin(wrong(withCheck("87061530012")))).isFalse();
    assertThat(PersonalData.isIin("871315300121")).isFalse();
    assertThat(PersonalData.isIin("12345")).isFalse();
  }

  @Test
  void tellsPhonesMailsAndNamesFromOtherThings() {
    assertThat(PersonalData.find("contact", List.of("+7 701 123 45 67", "87052223344")))
        .isEqualTo("phone");
    assertThat(PersonalData.find("contact", List.of("a.b@mail.kz", "c@sub.example.org")))
        .isEqualTo("email");
    assertThat(
            PersonalData.find(
                "applicant", List.of("Ахметов Ерлан Серікұлы", "Иванова Анна Петровна")))
        .isEqualTo("name");
    assertThat(PersonalData.find("street", List.of("Абай даңғылы", "Сейфуллин көшесі"))).isNull();
    assertThat(PersonalData.find("count", List.of("870615300125", "1"))).isNull();
  }

  static String withCheck(String eleven) {
    for (int digit = 0; digit < 10; digit++) {
      if (PersonalData.isIin(eleven + digit)) {
        return eleven + digit;
      }
    }
    throw new AssertionError("no check digit for " + eleven);
  }

  private static String wrong(String iin) {
    int last = iin.charAt(11) - '0';
    return iin.substring(0, 11) + (last + 1) % 10;
  }
}
