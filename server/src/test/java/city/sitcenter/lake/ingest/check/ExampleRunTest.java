package city.sitcenter.lake.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.catalog.CityFiles;
import city.sitcenter.catalog.FindingCode;
import city.sitcenter.lake.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class ExampleRunTest {

  private static final Path CITY = Path.of("../cities/almaty");

  @Test
  void theExamplesOfTheDemoCityHold() {
    var findings = Examples.run(CITY, CityFiles.read(CITY));
    assertThat(findings.stream().map(finding -> finding.in(Locale.ENGLISH))).isEmpty();
  }

  @Test
  void aLineThatIsNotRejectedAndOneThatIsAreBothTold(@TempDir Path folder) throws IOException {
    FileSystemUtils.copyRecursively(CITY, folder);
    var expected = folder.resolve("datasets/calls_112/expected-rejections.yaml");
    var text = Files.readString(expected);
    Files.writeString(
        expected, text.replace("line: 4, column: call_id", "line: 2, column: call_id"));
    var good = folder.resolve("datasets/calls_112/good.csv");
    Files.writeString(good, Files.readString(good).replace(",4,app,", ",5,app,"));
    var findings = Examples.run(folder, CityFiles.read(folder));
    assertThat(findings)
        .extracting(finding -> finding.code() + " " + finding.line())
        .containsExactlyInAnyOrder(
            FindingCode.EXAMPLE_REJECTED + " 4",
            FindingCode.EXAMPLE_ACCEPTED + " 2",
            FindingCode.EXAMPLE_OTHER + " 4");
  }
}
