package city.sitcenter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CityFilesTest {

  @Test
  void theDemoCityIsInOrder() {
    var result = CityFiles.read(Path.of("../cities/almaty"));
    assertThat(result.findings().stream().map(finding -> finding.in(Locale.ENGLISH))).isEmpty();
    assertThat(result.city()).isNotNull();
    assertThat(result.datasets()).hasSizeGreaterThan(4);
    assertThat(result.territories().find("districts")).isPresent();
    assertThat(result.sources()).isNotEmpty();
  }
}
