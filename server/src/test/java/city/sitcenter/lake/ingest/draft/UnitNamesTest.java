package city.sitcenter.lake.ingest.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Сумма, тг|KZT|Сумма",
        "Сумма (тенге)|KZT|Сумма",
        "Құны, теңге|KZT|Құны",
        "Цена ₸|KZT|Цена",
        "amount KZT|KZT|amount",
        "тенге|KZT|тенге",
        "Цена, тг/м2|KZT/m2|Цена, тг/м2",
        "Сумма, млн тг||Сумма, млн тг",
        "Итоги||Итоги",
      })
  void knowsTheCitysMoneyAndLeavesItOutOfTheTitle(String header, String unit, String title) {
    assertThat(UnitNames.find(header)).isEqualTo(unit);
    assertThat(UnitNames.bare(header, UnitNames.find(header))).isEqualTo(title);
  }
}
