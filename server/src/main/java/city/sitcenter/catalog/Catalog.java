package city.sitcenter.catalog;

import city.sitcenter.catalog.files.CityText;
import city.sitcenter.catalog.health.CodeLabels;
import city.sitcenter.catalog.health.Coverage;
import city.sitcenter.catalog.health.States;
import city.sitcenter.catalog.keep.Contracts;
import city.sitcenter.catalog.keep.Editing;
import city.sitcenter.catalog.keep.FileEditing;
import city.sitcenter.catalog.keep.Holdings;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door of the module. Safe for many threads; answers come from memory. */
@Component
public final class Catalog {

  private final Contracts contracts;
  private final Editing editing;
  private final FileEditing fileEditing;
  private final States states;
  private final CodeLabels labels;
  private final Coverage coverage;
  private final Placing placing;

  Catalog(
      Contracts contracts,
      Editing editing,
      FileEditing fileEditing,
      States states,
      CodeLabels labels,
      Coverage coverage) {
    this.contracts = contracts;
    this.editing = editing;
    this.fileEditing = fileEditing;
    this.states = states;
    this.labels = labels;
    this.coverage = coverage;
    this.placing = new Placing(() -> contracts.now().territories());
  }

  /** The city in force; empty before any folder was taken over. */
  public Optional<City> city() {
    return Optional.ofNullable(contracts.now().city());
  }

  /** The territories in force; hold on to them for the length of a load, not longer. */
  public Territories territories() {
    return contracts.now().territories();
  }

  /** Finds the districts and cells of positions, by the territories in force. */
  public Placing placing() {
    return placing;
  }

  /** What the city's files in force declare of a kind, in the order of the files. */
  public <V> List<V> declared(Class<V> kind) {
    return contracts.now().parts().of(kind);
  }

  /** In which languages the city's texts are, the first before the others. */
  public List<String> languages() {
    var city = contracts.now().city();
    return city == null ? List.of("kk", "ru", "en") : city.languages();
  }

  /** The contract of a dataset, whoever asks: for the program's own work only. */
  public Optional<Contract> find(DatasetId id) {
    return contracts.now().find(id).map(Holdings.Held::contract);
  }

  /** The contract of a dataset, by id or alias. */
  public Contract get(DatasetId id) {
    return find(id).orElseThrow(() -> new Problem(ProblemCode.DATASET_NOT_FOUND, id));
  }

  /**
   * What one actor may see of a dataset: its contract with only the columns they may read. Empty
   * when they may not know the dataset, so that hidden and absent look the same.
   */
  public Optional<Contract> visible(Actor actor, DatasetId id) {
    return find(id).flatMap(contract -> Visibility.cut(actor, contract));
  }

  /** All contracts an actor may see, cut to their columns; in the order of their ids. */
  public List<Contract> visible(Actor actor) {
    return contracts.now().datasets().values().stream()
        .flatMap(held -> Visibility.cut(actor, held.contract()).stream())
        .toList();
  }

  /**
   * What one actor may know of a dataset: what they may see, and the whole contract for those who
   * keep it or the catalogue in order. Never a ground for showing data.
   */
  public Optional<Contract> known(Actor actor, DatasetId id) {
    return find(id).flatMap(contract -> known(actor, contract));
  }

  /** All contracts an actor may know; in the order of their ids. */
  public List<Contract> known(Actor actor) {
    return contracts.now().datasets().values().stream()
        .flatMap(held -> known(actor, held.contract()).stream())
        .toList();
  }

  private static Optional<Contract> known(Actor actor, Contract contract) {
    return Visibility.mayAdminister(actor) || Visibility.may(actor, Action.LOAD, contract)
        ? Optional.of(contract)
        : Visibility.cut(actor, contract);
  }

  /** True when the actor may do this to the dataset. */
  public boolean may(Actor actor, Action action, Contract contract) {
    return Visibility.may(actor, action, contract);
  }

  /** What taking over a city's folder would change; nothing happens. */
  public CityDifference difference(Path folder) {
    return contracts.plan(CityText.of(folder)).difference();
  }

  /**
   * Looks at a contract as a new or changed one of this city, without taking it.
   *
   * @param actor only what they may know counts as being there
   * @param file name for the findings
   */
  public ContractFile.Reading check(Actor actor, String file, String yaml) {
    return editing.check(referable(actor), file, yaml);
  }

  /**
   * Brings a contract into force, new or changed, and writes it into the city's folder where that
   * can be written.
   *
   * @param id the dataset as it is now called; another id in the file renames it when the file
   *     names the old one among its aliases
   * @param revision the one the change was made from; null: whatever it is now
   * @param note why a change that breaks readers must be; null refuses such a change
   */
  public Contract save(
      Actor actor, DatasetId id, String yaml, @Nullable Long revision, @Nullable String note) {
    var before = find(id).orElse(null);
    if (before != null && !may(actor, Action.MANAGE, before)) {
      throw new Problem(ProblemCode.FORBIDDEN);
    }
    return editing.save(
        actor,
        referable(actor),
        id,
        yaml,
        revision,
        note,
        contract -> may(actor, Action.MANAGE, contract));
  }

  private Editing.Referable referable(Actor actor) {
    var known = new HashSet<DatasetId>();
    known(actor).forEach(contract -> known.add(contract.id()));
    return new Editing.Referable(
        known,
        contract -> Visibility.cut(actor, contract).map(Contract::columns).orElse(List.of()));
  }

  /**
   * Brings a file of one of the city's parts into force, new or changed, and writes it into the
   * city's folder where that can be written. Whether the actor may is for the caller to know.
   *
   * @param action for the audit trail, about {@code target}
   * @param path below the city's folder
   * @param wrong of the problem that names each place its part finds wrong
   */
  public void saveFile(
      Actor actor, String action, String path, String target, String yaml, ProblemCode wrong) {
    fileEditing.save(actor, action, path, target, yaml, wrong);
  }

  /**
   * Takes a file out of force, and out of the city's folder.
   *
   * @param stays of the problem when the file cannot be removed and would come back at the next
   *     start
   */
  public void removeFile(
      Actor actor, String action, String path, String target, ProblemCode stays) {
    fileEditing.remove(actor, action, path, target, stays);
  }

  /** The newest state the lake has told of; empty before the first publication. */
  public Optional<DatasetState> state(DatasetId id) {
    return states.find(id);
  }

  /** How far a dataset can be relied on, whoever asks: for the program's own work only. */
  public Health health(DatasetId id) {
    return states.health(id);
  }

  /** The same for a reader: datasets they may not know of do not appear as causes either. */
  public HealthShown health(Actor actor, DatasetId id, Locale language) {
    var health = states.health(id);
    var causes =
        health.degradedBy().stream().filter(cause -> known(actor, cause).isPresent()).toList();
    boolean counts = find(id).filter(contract -> contract.showsAllRowsTo(actor)).isPresent();
    return HealthShown.of(counts ? health : health.withoutCounts(), causes, language);
  }

  /** Takes note of a new snapshot, in the caller's transaction. */
  public void published(DatasetState state) {
    states.published(state);
  }

  /**
   * Takes note of rows that were removed because their time was over, in the caller's transaction:
   * how fresh, complete and valid the dataset is stays as it was.
   *
   * @param left of which the rows, files and times count
   */
  public void trimmed(DatasetState left) {
    states.trimmed(left);
  }

  /**
   * Takes note of a delivery that brought what is there already, in the caller's transaction: the
   * dataset is as fresh as if it had been published, and this source works.
   *
   * @param source null when a person delivered it
   */
  public void confirmed(DatasetId dataset, @Nullable String source, Instant at) {
    states.confirmed(dataset, source, at);
  }

  /**
   * Takes note of a feed that did not arrive or was refused: the dataset and all downstream degrade
   * until the next publication.
   *
   * @param problem slug of the problem's code
   */
  public void feedFailed(DatasetId dataset, String source, String problem) {
    states.failed(dataset, source, problem);
  }

  /** In which districts a dataset has rows, as far as it was told. */
  public Set<String> covered(DatasetId dataset) {
    return coverage.of(dataset);
  }

  /** Takes note in which districts a dataset has rows, by their codes; told by the lake. */
  public void covers(DatasetId dataset, Set<String> districts) {
    coverage.replace(dataset, districts);
  }

  /**
   * Takes over the words of a code list, as just published, in the caller's transaction.
   *
   * @param titles from code to title, in the order in which they are shown
   */
  public void codeLabels(DatasetId codeList, Map<String, LocalText> titles) {
    labels.replace(codeList, titles);
  }

  /** The words of a code list, by code, in the order in which they are shown. */
  public Map<String, LocalText> codeLabels(DatasetId codeList) {
    return labels.of(codeList);
  }
}
