package city.sitcenter.catalog.files;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.CityFiles;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.DatasetFile;
import city.sitcenter.catalog.Finding;
import city.sitcenter.catalog.FindingCode;
import city.sitcenter.catalog.Territories;
import city.sitcenter.kernel.DatasetId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a whole city's folder and looks up what its files say of each other. */
public final class CityReader {

  private static final List<String> LANGUAGES = List.of("kk", "ru", "en");
  private static final Set<String> FOLDERS =
      Set.of(
          "territories",
          "datasets",
          "sources",
          "layers",
          "indicators",
          "boards",
          "rules",
          "models",
          "services",
          "programme");
  private static final List<String> EXAMPLES =
      List.of("good.csv", "bad.csv", "expected-rejections.yaml");
  private static final Set<String> OF_A_DATASET =
      Set.of("contract.yaml", "good.csv", "bad.csv", "expected-rejections.yaml", "README.md");

  private final Path folder;
  private final List<Findings> findings = new ArrayList<>();

  public CityReader(Path folder) {
    this.folder = folder;
  }

  public CityFiles.Result read() {
    var file = folder.resolve("city.yaml");
    if (!Files.isRegularFile(file)) {
      about("city.yaml").add(FindingCode.FILE_MISSING, "city.yaml");
      return result(null, List.of(), Territories.none(), List.of());
    }
    var city = CityYaml.read(file, about("city.yaml"));
    strangers();
    var languages = city == null ? LANGUAGES : city.languages();
    var readings = contracts(languages);
    var datasets = datasets(readings);
    var sources = sources(languages, readings.keySet());
    var territories = territories(languages, city);
    if (city != null) {
      resolve(city, readings, datasets);
    }
    return result(city, datasets, territories, sources);
  }

  private CityFiles.Result result(
      @Nullable City city,
      List<DatasetFile> datasets,
      Territories territories,
      List<CitySource> sources) {
    var all =
        findings.stream()
            .flatMap(file -> file.list().stream())
            .sorted(
                Comparator.comparing(Finding::file)
                    .thenComparingInt(Finding::line)
                    .thenComparingInt(Finding::column))
            .toList();
    return new CityFiles.Result(city, datasets, territories, sources, all);
  }

  private Findings about(String file) {
    var about = new Findings(file);
    findings.add(about);
    return about;
  }

  private void strangers() {
    for (var entry : list(folder)) {
      var name = name(entry);
      if (Files.isDirectory(entry)
          ? !FOLDERS.contains(name)
          : !name.equals("city.yaml") && !name.endsWith(".md")) {
        about(name).add(FindingCode.FILE_UNKNOWN, Nearest.to(name, FOLDERS).orElse(""));
      }
    }
  }

  private Map<DatasetId, ContractReader.Reading> contracts(Collection<String> languages) {
    var readings = new TreeMap<DatasetId, ContractReader.Reading>();
    for (var entry : list(folder.resolve("datasets"))) {
      var name = name(entry);
      var at = "datasets/" + name;
      if (!Files.isDirectory(entry)) {
        about(at).add(FindingCode.FILE_MISPLACED, "datasets/<id>/contract.yaml");
      } else if (!DatasetId.isValid(name)) {
        about(at).add(FindingCode.NAME_INVALID, Part.shown(name));
      } else {
        contents(entry, at);
        var reading = contract(entry, at, languages);
        if (reading != null) {
          readings.put(new DatasetId(name), reading);
        }
      }
    }
    return readings;
  }

  private void contents(Path dataset, String at) {
    for (var entry : list(dataset)) {
      var name = name(entry);
      if (!OF_A_DATASET.contains(name)) {
        about(at + "/" + name)
            .add(FindingCode.FILE_UNKNOWN, Nearest.to(name, OF_A_DATASET).orElse(""));
      }
    }
    for (var name : EXAMPLES) {
      if (!Files.isRegularFile(dataset.resolve(name))) {
        about(at + "/" + name).add(FindingCode.FILE_MISSING, name);
      }
    }
  }

  private ContractReader.@Nullable Reading contract(
      Path dataset, String at, Collection<String> languages) {
    var file = dataset.resolve("contract.yaml");
    if (!Files.isRegularFile(file)) {
      about(at + "/contract.yaml").add(FindingCode.FILE_MISSING, "contract.yaml");
      return null;
    }
    var unreadable = about(at + "/contract.yaml");
    var text = YamlFile.text(file, unreadable);
    if (text == null) {
      return null;
    }
    var reading = ContractReader.read(at + "/contract.yaml", text, languages);
    findings.add(reading.findings());
    var contract = reading.contract();
    if (contract != null && !contract.id().value().equals(name(dataset))) {
      reading.findings().add(FindingCode.ID_DIFFERS, contract.id().value(), name(dataset));
    }
    return reading;
  }

  private List<DatasetFile> datasets(Map<DatasetId, ContractReader.Reading> readings) {
    var datasets = new ArrayList<DatasetFile>();
    readings.forEach((id, reading) -> {
      var contract = reading.contract();
      var yaml =
          YamlFile.text(
              folder.resolve("datasets/" + id + "/contract.yaml"), new Findings(id.value()));
      if (contract != null && yaml != null && contract.id().equals(id)) {
        datasets.add(new DatasetFile(contract, reading.aliases(), yaml));
      }
      for (var alias : reading.aliases()) {
        if (readings.containsKey(alias)) {
          reading.findings().add(FindingCode.NAME_DUPLICATE, alias.value());
        }
      }
    });
    return datasets;
  }

  private static void resolve(
      City city, Map<DatasetId, ContractReader.Reading> readings, List<DatasetFile> datasets) {
    var contracts = new TreeMap<DatasetId, Contract>();
    datasets.forEach(dataset -> contracts.put(dataset.contract().id(), dataset.contract()));
    readings
        .values()
        .forEach(reading ->
            reading
                .mentions()
                .resolve(city, readings.keySet(), id -> Optional.ofNullable(contracts.get(id))));
  }

  private List<CitySource> sources(Collection<String> languages, Set<DatasetId> datasets) {
    var sources = new ArrayList<CitySource>();
    for (var entry : list(folder.resolve("sources"))) {
      var name = name(entry);
      var about = about("sources/" + name);
      if (!name.endsWith(".yaml")) {
        about.add(FindingCode.FILE_MISPLACED, "sources/<id>.yaml");
        continue;
      }
      var source = SourceYaml.read(entry, about, languages, datasets);
      if (source != null) {
        sources.add(source);
      }
    }
    return sources;
  }

  private Territories territories(Collection<String> languages, @Nullable City city) {
    var systems = new ArrayList<city.sitcenter.catalog.TerritorySystem>();
    for (var entry : list(folder.resolve("territories"))) {
      var name = name(entry);
      var outlines = entry.resolveSibling(name.replaceFirst("\\.yaml$", ".geojson"));
      if (name.endsWith(".yaml")) {
        var system =
            TerritoryFiles.read(
                entry,
                outlines,
                about("territories/" + name),
                about("territories/" + name(outlines)),
                languages,
                city == null ? null : city.extent());
        if (system != null) {
          systems.add(system);
        }
      } else if (!name.endsWith(".geojson")
          || !Files.exists(entry.resolveSibling(name.replaceFirst("\\.geojson$", ".yaml")))) {
        about("territories/" + name)
            .add(FindingCode.FILE_MISPLACED, "territories/<system>.yaml + .geojson");
      }
    }
    return new Territories(systems);
  }

  private static String name(Path entry) {
    return java.util.Objects.toString(entry.getFileName(), "");
  }

  /** What a folder holds, in order of names; hidden files are nobody's business. */
  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var entries = Files.list(folder)) {
      return entries
          .filter(entry -> !name(entry).startsWith("."))
          .sorted(Comparator.comparing(CityReader::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
