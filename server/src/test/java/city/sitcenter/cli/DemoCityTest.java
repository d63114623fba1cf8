package city.sitcenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCityTest {

  @TempDir Path folder;
  private Path from;
  private Path to;

  @BeforeEach
  void aCity() throws IOException {
    from = Files.createDirectories(folder.resolve("checkout/almaty"));
    to = folder.resolve("home/city");
    Files.createDirectories(from.resolve("datasets/a"));
    Files.writeString(from.resolve("city.yaml"), "one");
    Files.writeString(from.resolve("datasets/a/contract.yaml"), "a");
    Files.writeString(from.resolve("datasets/a/good.csv"), "g");
    DemoCity.copy(from, to);
  }

  private List<String> files() throws IOException {
    try (var files = Files.walk(to)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .map(file -> to.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void theCopyHoldsEveryFileAndTheCheckoutStaysAsItWas() throws IOException {
    assertThat(files())
        .containsExactly("city.yaml", "datasets/a/contract.yaml", "datasets/a/good.csv");
    Files.writeString(to.resolve("datasets/a/contract.yaml"), "changed in the browser");
    assertThat(Files.readString(from.resolve("datasets/a/contract.yaml"))).isEqualTo("a");
  }

  @Test
  void newerFilesComeOverAndWhatAPersonChangedStays() throws IOException {
    Files.writeString(to.resolve("datasets/a/contract.yaml"), "mine");
    Files.delete(to.resolve("datasets/a/good.csv"));
    Files.writeString(from.resolve("city.yaml"), "two");
    Files.writeString(from.resolve("datasets/a/contract.yaml"), "b");
    Files.writeString(from.resolve("datasets/a/good.csv"), "h");
    Files.writeString(from.resolve("datasets/a/bad.csv"), "new");
    for (int start = 0; start < 2; start++) {
      DemoCity.copy(from, to);
      assertThat(files())
          .containsExactly("city.yaml", "datasets/a/bad.csv", "datasets/a/contract.yaml");
      assertThat(to.resolve("city.yaml")).hasContent("two");
      assertThat(to.resolve("datasets/a/contract.yaml")).hasContent("mine");
    }
  }

  @Test
  void whatIsNoLongerThereGoesUnlessAPersonChangedIt() throws IOException {
    Files.writeString(to.resolve("city.yaml"), "mine");
    Files.writeString(to.resolve("datasets/a/own.yaml"), "made in the browser");
    Files.delete(from.resolve("city.yaml"));
    Files.delete(from.resolve("datasets/a/good.csv"));
    DemoCity.copy(from, to);
    assertThat(files())
        .containsExactly("city.yaml", "datasets/a/contract.yaml", "datasets/a/own.yaml");
  }
}
