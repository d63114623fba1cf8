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
        "сумма_тг|KZT|сумма",
        "bjudzhet_kzt|KZT|bjudzhet",
        "Төлем тнг.|KZT|Төлем",
        "Итог||Итог",
        "Сумма, тыс. тг||Сумма, тыс. тг",
        "сумма_тыс_тг||сумма_тыс_тг",
        "Бюджет, млн тенге||Бюджет, млн тенге",
        "Бюджет, млн.тг||Бюджет, млн.тг",
        "Бюджет (млрд ₸)||Бюджет (млрд ₸)",
        "Қаражат, мың теңге||Қаражат, мың теңге",
        "Сумма, т.тг||Сумма, т.тг",
        "amount, KZT mln||amount, KZT mln",
        "Итоги||Итоги",
      })
  void knowsTheCitysMoneyAndLeavesItOutOfTheTitle(String header, String unit, String title) {
    assertThat(UnitNames.find(header)).isEqualTo(unit);
    assertThat(UnitNames.bare(header, UnitNames.find(header))).isEqualTo(title);
  }
}
