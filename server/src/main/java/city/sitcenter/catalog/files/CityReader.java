package city.sitcenter.catalog.files;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.CityFiles;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.DatasetFile;
import city.sitcenter.catalog.Finding;
import city.sitcenter.catalog.FindingCode;
import city.sitcenter.catalog.Nearest;
import city.sitcenter.kernel.DatasetId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a whole city and looks up what its files say of each other. */
public final class CityReader {

  private static final List<String> LANGUAGES = List.of("kk", "ru", "en");

  /** Those that are read: what nobody reads nobody checks. */
  private static final Set<String> FOLDERS = folders();

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
      return result(null, List.of(), CityParts.none());
    }
    var root = root("city.yaml");
    var city = root == null ? null : CityYaml.read(root, findings.getLast());
    strangers();
    var languages = city == null ? LANGUAGES : city.languages();
    var readings = contracts(languages);
    var datasets = datasets(readings);
    var parts =
        CityParts.read(new PartFiles.Around(text, city, languages, names(readings), findings));
    if (city != null) {
      resolve(city, readings, datasets);
    }
    return result(city, datasets, parts);
  }

  private CityFiles.Result result(
      @Nullable City city, List<DatasetFile> datasets, CityParts parts) {
    var all =
        Stream.concat(
                text.findings().stream(), findings.stream().flatMap(file -> file.list().stream()))
            .sorted(
                Comparator.comparing(Finding::file)
                    .thenComparingInt(Finding::line)
                    .thenComparingInt(Finding::column))
            .toList();
    return new CityFiles.Result(city, datasets, parts, all);
  }

  private static Set<String> folders() {
    var folders = new TreeSet<>(CityParts.folders());
    folders.add("datasets");
    return folders;
  }

  /**
   * What is wrong with one file of a part, as it would stand beside the others.
   *
   * @param datasets each name it may call one, with what it is called now
   */
  public static List<Finding> check(
      String path, String yaml, @Nullable City city, Map<DatasetId, DatasetId> datasets) {
    var reader = new CityReader(new CityText(new TreeMap<>(Map.of(path, yaml)), List.of()));
    var languages = city == null ? LANGUAGES : city.languages();
    CityParts.read(new PartFiles.Around(reader.text, city, languages, datasets, reader.findings));
    return reader.findings.stream().flatMap(file -> file.list().stream()).toList();
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
}
