package city.sitcenter.catalog.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import city.sitcenter.catalog.Finding;
import city.sitcenter.catalog.FindingCode;
import city.sitcenter.catalog.TestContracts;
import city.sitcenter.catalog.files.CityReader;
import city.sitcenter.catalog.files.CityText;
import city.sitcenter.kernel.DatasetId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What taking over a folder would do, before it is done. */
class CityPlanTest {

  private static final String CITY =
      """
      id: almaty
      title: {kk: А, ru: А, en: A}
      languages: [kk, ru, en]
      timeZone: Asia/Almaty
      extent: {west: 76.7, south: 43.1, east: 77.2, north: 43.5}
      currency: KZT
      themes: [{id: transport, title: {kk: К, ru: Т, en: T}}]
      organisations: [{id: mobility_department, title: {kk: Б, ru: У, en: D}}]
      """;
  private static final String BRIDGES = "datasets/bridges/contract.yaml";

  private static SortedMap<String, String> files(String... datasets) {
    var files = new TreeMap<String, String>();
    files.put("city.yaml", CITY);
    for (var id : datasets) {
      files.put("datasets/" + id + "/contract.yaml", TestContracts.yaml(id, "open"));
    }
    return files;
  }

  private static Holdings holdings(SortedMap<String, String> files, Map<String, String> aliases) {
    var text = new CityText(files, List.of());
    var result = CityReader.read(text);
    var kept = new HashMap<DatasetId, ContractStore.Kept>();
    result
        .contracts()
        .forEach(
            contract -> kept.put(contract.id(), new ContractStore.Kept(1, Instant.EPOCH, null)));
    var former = new HashMap<DatasetId, DatasetId>();
    aliases.forEach((name, id) -> former.put(new DatasetId(name), new DatasetId(id)));
    return Holdings.of(result, text, kept, former);
  }

  private static CityPlan plan(
      SortedMap<String, String> inForce,
      Map<String, String> applied,
      SortedMap<String, String> folder) {
    return new CityPlan(
        holdings(inForce, Map.of()),
        applied,
        new CityText(folder, List.of()).essence(),
        id -> false);
  }

  @Test
  void theSameFolderChangesNothing() {
    var plan = plan(files("bridges"), files("bridges"), files("bridges"));
    assertThat(plan.changesSomething()).isFalse();
    assertThat(plan.difference().isEmpty()).isTrue();
  }

  @Test
  void whatIsNewChangedAndGoneIsTold() {
    var folder = files("bridges", "ferries");
    folder.merge(BRIDGES, "maximum: 9000", (yaml, wider) -> yaml.replace("maximum: 5000", wider));
    var plan = plan(files("bridges", "tunnels"), files("bridges", "tunnels"), folder);
    var difference = plan.difference();
    assertThat(difference.added()).containsExactly(new DatasetId("ferries"));
    assertThat(difference.removed()).containsExactly(new DatasetId("tunnels"));
    assertThat(difference.changed()).containsOnlyKeys(new DatasetId("bridges"));
    assertThat(difference.refused()).isEmpty();
  }

  @Test
  void aBreakingChangeIsLeftOutUnlessTheVersionMeansIt() {
    var narrow = files("bridges");
    narrow.merge(BRIDGES, "maximum: 9", (yaml, less) -> yaml.replace("maximum: 5000", less));
    var refused = plan(files("bridges"), files("bridges"), narrow);
    assertThat(refused.difference().refused()).containsExactly(new DatasetId("bridges"));
    assertThat(refused.changesSomething()).isFalse();
    narrow.merge(BRIDGES, "version: 2.0.0", (yaml, two) -> yaml.replace("version: 1.0.0", two));
    var meant = plan(files("bridges"), files("bridges"), narrow);
    assertThat(meant.difference().refused()).isEmpty();
    assertThat(meant.taken()).containsKey(BRIDGES);
  }

  @Test
  void aWrongFileKeepsItsPresentFormAndTheOthersGoOn() {
    var folder = files("bridges", "ferries");
    folder.put(BRIDGES, "id: bridges");
    var plan = plan(files("bridges"), files("bridges"), folder);
    assertThat(plan.findings()).isNotEmpty().allMatch(finding -> finding.file().equals(BRIDGES));
    assertThat(plan.difference().added()).containsExactly(new DatasetId("ferries"));
    assertThat(plan.difference().removed()).isEmpty();
    assertThat(plan.texts()).containsKey(new DatasetId("bridges"));
  }

  @Test
  void whatPeopleChangedInTheBrowserStays() {
    var inForce = files("bridges", "from_browser");
    inForce.merge(BRIDGES, "tags: [mine]", (yaml, mine) -> yaml.replace("tags: [bridge]", mine));
    var plan = plan(inForce, files("bridges"), files("bridges", "ferries"));
    assertThat(plan.difference().removed()).isEmpty();
    assertThat(plan.difference().changed()).isEmpty();
    assertThat(plan.difference().added()).containsExactly(new DatasetId("ferries"));
  }

  @Test
  void aRenamedDatasetIsTheSameDataset() {
    var folder = files();
    folder.put(
        "datasets/crossings/contract.yaml",
        TestContracts.yaml("crossings", "open", "{property: aliases, value: [bridges]}"));
    var difference = plan(files("bridges"), files("bridges"), folder).difference();
    assertThat(difference.renamed())
        .containsEntry(new DatasetId("bridges"), new DatasetId("crossings"));
    assertThat(difference.added()).isEmpty();
    assertThat(difference.removed()).isEmpty();
  }

  @Test
  void aFormerNameIsNotGivenAgain() {
    var before = holdings(files("crossings"), Map.of("bridges", "crossings"));
    var plan =
        new CityPlan(
            before,
            files("crossings"),
            new CityText(files("crossings", "bridges"), List.of()),
            id -> false);
    assertThat(plan.difference().added()).isEmpty();
    assertThat(plan.findings()).hasSize(1);
  }

  private static SortedMap<String, String> renamed(String id, String former) {
    var files = files();
    files.put(
        "datasets/" + id + "/contract.yaml",
        TestContracts.yaml(id, "open", "{property: aliases, value: [" + former + "]}"));
    return files;
  }

  @Test
  void aDatasetGetsItsFormerNameBack() {
    var inForce = renamed("crossings", "bridges");
    var plan =
        new CityPlan(
            holdings(inForce, Map.of("bridges", "crossings")),
            inForce,
            new CityText(renamed("bridges", "crossings"), List.of()),
            id -> false);
    assertThat(plan.findings()).isEmpty();
    assertThat(plan.difference().renamed())
        .containsOnly(Map.entry(new DatasetId("crossings"), new DatasetId("bridges")));
    assertThat(plan.difference().added()).isEmpty();
    assertThat(plan.difference().removed()).isEmpty();
  }

  @Test
  void whoseNewNameIsNotTakenKeepsTheOldOne() {
    var unnamed = files("bridges");
    var inForce = renamed("crossings", "bridges");
    var forgotten =
        new CityPlan(
            holdings(inForce, Map.of("bridges", "crossings")),
            inForce,
            new CityText(unnamed, List.of()),
            id -> false);
    assertThat(forgotten.findings()).hasSize(1);
    assertThat(forgotten.texts()).containsOnlyKeys(new DatasetId("crossings"));
    assertThat(forgotten.difference().removed()).isEmpty();
    for (var wrong : List.of("maximum: x", "maximum: [", "maximum: 5000\n\tx")) {
      var folder = renamed("crossings", "bridges");
      folder.replaceAll((path, yaml) -> yaml.replace("maximum: 5000", wrong));
      var plan = plan(files("bridges"), files("bridges"), folder);
      assertThat(plan.findings()).as(wrong).isNotEmpty();
      assertThat(plan.texts()).as(wrong).containsOnlyKeys(new DatasetId("bridges"));
      assertThat(plan.taken()).as(wrong).isEmpty();
    }
  }

  @Test
  void whatIsHeldStaysAlthoughItsFileIsGone() {
    var plan =
        new CityPlan(
            holdings(files("bridges", "tunnels"), Map.of()),
            files("bridges", "tunnels"),
            new CityText(files(), List.of()),
            new DatasetId("bridges")::equals);
    assertThat(plan.difference().removed()).containsExactly(new DatasetId("tunnels"));
    assertThat(plan.texts()).containsOnlyKeys(new DatasetId("bridges"));
    assertThat(plan.heldBack()).containsExactly(new DatasetId("bridges"));
    assertThat(plan.findings())
        .extracting(Finding::file, Finding::code)
        .containsExactly(tuple(BRIDGES, FindingCode.DATASET_HELD));
  }

  @Test
  void theDemoCityCanBeTakenOverAtOnce() {
    var folder = CityText.of(Path.of("../cities/almaty")).essence();
    var plan = new CityPlan(Holdings.none(), Map.of(), folder, id -> false);
    assertThat(plan.findings()).isEmpty();
    assertThat(plan.difference().added()).hasSizeGreaterThan(4);
  }
}
