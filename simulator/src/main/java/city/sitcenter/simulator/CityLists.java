package city.sitcenter.simulator;

import city.sitcenter.simulator.departments.Department;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The datasets no department makes: code lists and published figures, whose good example is the
 * whole list.
 */
final class CityLists {
  private static final Pattern MODE = Pattern.compile("property: mode, value: ([a-z]+)");

  private final Path city;
  private final Path datasets;
  private final Set<String> made;

  CityLists(Path city, List<Department> departments) {
    this.city = city;
    this.datasets = city.resolve("datasets");
    this.made =
        departments.stream()
            .map(d -> d.delivery().dataset())
            .collect(Collectors.toUnmodifiableSet());
  }

  List<String> ids() throws IOException {
    try (Stream<Path> folders = Files.list(datasets)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("good.csv")))
          .map(folder -> folder.getFileName().toString())
          .filter(id -> !made.contains(id))
          .sorted()
          .toList();
    }
  }

  Optional<Path> file(String id) throws IOException {
    return ids().contains(id)
        ? Optional.of(datasets.resolve(id).resolve("good.csv"))
        : Optional.empty();
  }

  /** The dataset's way of taking rows in, as its contract says. */
  String mode(String id) throws IOException {
    Matcher found = MODE.matcher(Files.readString(datasets.resolve(id).resolve("contract.yaml")));
    return found.find() ? found.group(1) : "append";
  }

  /** Whether the city takes this dataset from a watched folder. */
  boolean watched(String dataset) {
    Path source = city.resolve("sources").resolve(dataset + ".yaml");
    try {
      return Files.exists(source) && Files.readString(source).contains("\nkind: folder");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
