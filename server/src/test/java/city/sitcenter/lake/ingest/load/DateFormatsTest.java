package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.catalog.ContractFile;
import city.sitcenter.catalog.Finding;
import city.sitcenter.catalog.FindingCode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormatsTest {

  private static List<FindingCode> found(String format) {
    var yaml = TestContract.of("dates", "append", "day date format=" + format).yaml();
    var reading = ContractFile.read("contract.yaml", yaml, List.of("kk", "ru", "en"));
    return reading.findings().stream().filter(Finding::isError).map(Finding::code).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dd.mm.yyyy", "mm.MM.yyyy", "w", "%d.%m.%Y", "dd.yyyy", "HH:mm"})
  void whatGivesNoDayIsRefused(String format) {
    assertThat(found(format)).containsExactly(FindingCode.FORMAT_INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dd.MM.yyyy", "yyyyMM", "yyyy", "d/M/yy_HH:mm"})
  void whatGivesADayIsTaken(String format) {
    assertThat(found(format)).isEmpty();
  }
}
