package city.sitcenter.catalog.files;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.CityFiles;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.DatasetFile;
import city.sitcenter.catalog.Finding;
import city.sitcenter.catalog.FindingCode;
import city.sitcenter.catalog.Nearest;
import city.sitcenter.catalog.Territories;
import city.sitcenter.catalog.TerritorySystem;
import city.sitcenter.kernel.DatasetId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a whole city and looks up what its files say of each other. */
public final class CityReader {

  private static final List<String> LANGUAGES = List.of("kk", "ru", "en");

  /** Those that are read: what nobody reads nobody checks. */
  private static final Set<String> FOLDERS = Set.of("territories", "datasets", "sources");

  private static final List<String> EXAMPLES =
      List.of("good.csv", "bad.csv", "expected-rejections.yaml");
  private static final Set<String> OF_A_DATASET =
      Set.of("contract.yaml", "good.csv", "bad.csv", "expected-rejections.yaml", "README.md");

  private final CityText text;
  private final List<Findings> findings = new ArrayList<>();

  private CityReader(CityText text) {
    this.text = text;
  }

  public static CityFiles.Result read(CityText text) {
    return new CityReader(text).read();
  }

  private CityFiles.Result read() {
    if (!text.has("city.yaml")) {
      text.missing(findings, "city.yaml");
      return result(null, List.of(), Territories.none(), List.of());
    }
    var root = root("city.yaml");
    var city = root == null ? null : CityYaml.read(root, findings.getLast());
    strangers();
    var languages = city == null ? LANGUAGES : city.languages();
    var readings = contracts(languages);
    var datasets = datasets(readings);
    var sources = sources(languages, names(readings));
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
        Stream.concat(
                text.findings().stream(), findings.stream().flatMap(file -> file.list().stream()))
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

  private @Nullable Part root(String file) {
    return YamlFile.parse(text.files().getOrDefault(file, ""), about(file));
  }

  private void strangers() {
    for (var name : text.names("")) {
      if (text.isFolder(name)
          ? !FOLDERS.contains(name)
          : !name.equals("city.yaml") && !name.endsWith(".md")) {
        about(name).add(FindingCode.FILE_UNKNOWN, Nearest.to(name, FOLDERS).orElse(""));
      }
    }
  }

  private Map<DatasetId, ContractReader.Reading> contracts(Collection<String> languages) {
    var readings = new TreeMap<DatasetId, ContractReader.Reading>();
    for (var name : text.names("datasets")) {
      var at = "datasets/" + name;
      if (!text.isFolder(at)) {
        about(at).add(FindingCode.FILE_MISPLACED, "datasets/<id>/contract.yaml");
      } else if (!DatasetId.isValid(name)) {
        about(at).add(FindingCode.NAME_INVALID, Part.shown(name));
      } else {
        contents(at);
        contract(new DatasetId(name), at, languages, readings);
      }
    }
    return readings;
  }

  private void contents(String at) {
    var names = text.names(at);
    for (var name : names) {
      if (!OF_A_DATASET.contains(name)) {
        about(at + "/" + name)
            .add(FindingCode.FILE_UNKNOWN, Nearest.to(name, OF_A_DATASET).orElse(""));
      }
    }
    for (var name : EXAMPLES) {
      if (!names.contains(name)) {
        about(at + "/" + name).add(FindingCode.EXAMPLE_MISSING, name);
      }
    }
  }

  private void contract(
      DatasetId id,
      String at,
      Collection<String> languages,
      Map<DatasetId, ContractReader.Reading> readings) {
    var file = at + "/contract.yaml";
    var yaml = text.files().get(file);
    if (yaml == null) {
      text.missing(findings, file);
      return;
    }
    var reading = ContractReader.read(file, yaml, languages);
    findings.add(reading.findings());
    var contract = reading.contract();
    if (contract != null && !contract.id().equals(id)) {
      reading.findings().add(FindingCode.ID_DIFFERS, contract.id().value(), id.value());
    }
    readings.put(id, reading);
  }

  private List<DatasetFile> datasets(Map<DatasetId, ContractReader.Reading> readings) {
    var datasets = new ArrayList<DatasetFile>();
    readings.forEach((id, reading) -> {
      var contract = reading.contract();
      var yaml = text.files().getOrDefault("datasets/" + id + "/contract.yaml", "");
      if (contract != null && contract.id().equals(id)) {
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
    for (var reading : readings.values()) {
      reading
          .mentions()
          .resolve(
              city,
              readings.keySet(),
              id -> Optional.ofNullable(contracts.get(id)).map(Contract::columns));
    }
  }

  /** What a file may call a dataset: its id, or one it had. */
  private static Map<DatasetId, DatasetId> names(Map<DatasetId, ContractReader.Reading> readings) {
    var names = new TreeMap<DatasetId, DatasetId>();
    readings.forEach((id, reading) -> reading.aliases().forEach(alias -> names.put(alias, id)));
    readings.keySet().forEach(id -> names.put(id, id));
    return names;
  }

  private List<CitySource> sources(
      Collection<String> languages, Map<DatasetId, DatasetId> datasets) {
    var sources = new ArrayList<CitySource>();
    for (var name : text.names("sources")) {
      var file = "sources/" + name;
      if (!name.endsWith(".yaml")) {
        about(file).add(FindingCode.FILE_MISPLACED, "sources/<id>.yaml");
        continue;
      }
      var root = root(file);
      var source =
          root == null
              ? null
              : SourceYaml.read(root, stem(name, ".yaml"), findings.getLast(), languages, datasets);
      if (source != null) {
        sources.add(source);
      }
    }
    return sources;
  }

  private Territories territories(Collection<String> languages, @Nullable City city) {
    var systems = new ArrayList<TerritorySystem>();
    for (var name : text.names("territories")) {
      var file = "territories/" + name;
      var outlines = "territories/" + stem(name, ".yaml") + ".geojson";
      if (!name.endsWith(".yaml")) {
        if (!text.has("territories/" + stem(name, ".geojson") + ".yaml")) {
          about(file).add(FindingCode.FILE_MISPLACED, "territories/<system>.yaml + .geojson");
        }
      } else if (!text.has(outlines)) {
        text.missing(findings, outlines);
      } else {
        var root = root(file);
        var about = findings.getLast();
        var map = root(outlines);
        var system =
            root == null || map == null
                ? null
                : new TerritoryFiles(languages, city == null ? null : city.extent())
                    .read(stem(name, ".yaml"), root, about, map, findings.getLast());
        if (system != null) {
          systems.add(system);
        }
      }
    }
    return new Territories(systems);
  }

  private static String stem(String name, String ending) {
    return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
  }
}
