package city.sitcenter.simulator.departments;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.simulator.Cities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Every dataset folder is a test: good passes, bad yields exactly the expected rejections. */
class CityFilesTest {
  private static final Path DATASETS = Cities.almaty().resolve("datasets");

  static List<String> datasets() throws IOException {
    try (Stream<Path> folders = Files.list(DATASETS)) {
      return folders.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void goodRowsPass(String dataset) throws IOException {
    ContractCheck contract = new ContractCheck(Cities.almaty(), dataset);
    assertThat(contract.file(DATASETS.resolve(dataset).resolve("good.csv"))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void badRowsAreRejectedAsExpected(String dataset) throws IOException {
    ContractCheck contract = new ContractCheck(Cities.almaty(), dataset);
    Map<String, Object> expected =
        ContractCheck.map(
            new Yaml()
                .load(
                    Files.readString(
                        DATASETS.resolve(dataset).resolve("expected-rejections.yaml"))));
    List<ContractCheck.Rejection> rejections =
        ContractCheck.list(expected.get("rejections")).stream()
            .map(ContractCheck::map)
            .map(r ->
                new ContractCheck.Rejection(
                    (Integer) r.getOrDefault("line", 0),
                    (String) r.getOrDefault("column", ""),
                    (String) r.getOrDefault("rule", "")))
            .toList();
    assertThat(contract.file(DATASETS.resolve(dataset).resolve("bad.csv")))
        .isEqualTo(rejections)
        .hasSizeGreaterThan(3);
  }

  @Test
  void everyDatasetThatIsNotACodeListHasASource() throws IOException {
    Set<String> fed = new HashSet<>();
    try (Stream<Path> sources = Files.list(Cities.almaty().resolve("sources"))) {
      for (Path source : sources.toList()) {
        Map<String, Object> yaml = ContractCheck.map(new Yaml().load(Files.readString(source)));
        assertThat(yaml.get("id") + ".yaml").isEqualTo(source.getFileName().toString());
        fed.add(String.valueOf(yaml.get("dataset")));
      }
    }
    assertThat(fed).containsExactlyInAnyOrderElementsOf(datasets());
  }
}
