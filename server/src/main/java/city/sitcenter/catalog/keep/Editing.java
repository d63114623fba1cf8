package city.sitcenter.catalog.keep;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Column.Check;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.ContractChange;
import city.sitcenter.catalog.ContractFile;
import city.sitcenter.catalog.DatasetFile;
import city.sitcenter.catalog.files.ContractReader;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes of single contracts by people, and their way back into the city's folder. */
@Component
public class Editing {

  private final Contracts contracts;
  private final CityFolder folder;

  Editing(Contracts contracts, CityFolder folder) {
    this.contracts = contracts;
    this.folder = folder;
  }

  /**
   * What whoever writes a contract may refer to; all else is as good as absent, for a reference
   * tells which values are there.
   *
   * @param columns of a contract that the writer may read
   */
  public record Referable(Set<DatasetId> datasets, Function<Contract, List<Column>> columns) {}

  /** Reads a contract and looks up what it names, as if it were in the city's folder. */
  public ContractFile.Reading check(Referable referable, String file, String yaml) {
    return shown(read(referable, file, yaml));
  }

  private static ContractFile.Reading shown(ContractReader.Reading reading) {
    return new ContractFile.Reading(
        reading.findings().hasErrors() ? null : reading.contract(),
        reading.aliases(),
        reading.findings().list());
  }

  private ContractReader.Reading read(Referable referable, String file, String yaml) {
    var holdings = contracts.now();
    var city = holdings.city();
    var languages = city == null ? List.of("kk", "ru", "en") : city.languages();
    var reading = ContractReader.read(file, yaml, languages);
    if (city != null) {
      var known = new HashSet<>(referable.datasets());
      var contract = reading.contract();
      var before = contract == null ? null : holdings.find(contract.id()).orElse(null);
      var named = before == null ? Set.<Check.Reference>of() : named(before.contract());
      if (contract != null) {
        known.add(contract.id());
        named.forEach(reference -> known.add(reference.dataset()));
      }
      reading
          .mentions()
          .resolve(
              city,
              known,
              id ->
                  contract != null && contract.id().equals(id)
                      ? Optional.of(contract.columns())
                      : holdings.find(id).map(held -> open(held.contract(), referable, named)));
    }
    return reading;
  }

  private static List<Column> open(
      Contract contract, Referable referable, Set<Check.Reference> named) {
    var seen = referable.columns().apply(contract);
    return contract.columns().stream()
        .filter(column ->
            seen.contains(column)
                || named.stream()
                    .anyMatch(reference ->
                        reference.dataset().equals(contract.id())
                            && reference.column().equals(column.name())))
        .toList();
  }

  /** What a contract refers to already stays allowed, whoever changes the rest of it. */
  private static Set<Check.Reference> named(Contract contract) {
    return contract.columns().stream()
        .flatMap(column -> column.checks().stream())
        .filter(Check.Reference.class::isInstance)
        .map(Check.Reference.class::cast)
        .collect(Collectors.toSet());
  }

  /**
   * Brings a contract into force.
   *
   * @param mayWrite whether the actor may own what the new contract describes
   */
  public synchronized Contract save(
      Actor actor,
      Referable referable,
      DatasetId id,
      String yaml,
      @Nullable Long revision,
      @Nullable String note,
      Predicate<Contract> mayWrite) {
    var before = contracts.now().find(id).orElse(null);
    if (before != null && revision != null && revision != before.revision()) {
      throw new Problem(ProblemCode.PRECONDITION_FAILED);
    }
    if (before != null && before.yaml().equals(yaml)) {
      return before.contract();
    }
    var read = read(referable, Contracts.path(id), yaml);
    read.mentions().former(before == null ? Set.of() : namesOf(before.contract().id()));
    var reading = shown(read);
    var contract = reading.contract();
    if (contract == null) {
      throw Refusal.of(ProblemCode.CONTRACT_INVALID, reading.findings());
    }
    if (!mayWrite.test(contract)) {
      throw new Problem(ProblemCode.FORBIDDEN);
    }
    name(before == null ? id : before.contract().id(), contract, reading.aliases(), before != null);
    var changes =
        before == null
            ? List.<ContractChange>of()
            : Compatibility.between(before.contract(), contract);
    if (Compatibility.isBreaking(changes) && (note == null || note.isBlank())) {
      throw breaking(id, changes);
    }
    contracts.save(
        actor,
        before == null ? null : before.contract().id(),
        new DatasetFile(contract, reading.aliases(), yaml),
        changes,
        note);
    export(before == null ? null : before.contract().id(), contract.id(), yaml);
    return contract;
  }

  /** What the dataset is called now, and all it was called before. */
  private Set<DatasetId> namesOf(DatasetId id) {
    var names = new HashSet<DatasetId>();
    names.add(id);
    contracts
        .now()
        .aliases()
        .forEach((former, now) -> {
          if (now.equals(id)) {
            names.add(former);
          }
        });
    return names;
  }

  /** A name belongs to one dataset for good. */
  private void name(DatasetId id, Contract contract, List<DatasetId> aliases, boolean known) {
    if (contract.id().equals(id)) {
      return;
    }
    var holdings = contracts.now();
    boolean renames = known && aliases.contains(id);
    var owner = holdings.find(contract.id()).map(file -> file.contract().id());
    if (!renames || owner.filter(other -> !other.equals(id)).isPresent()) {
      throw new Problem(
          ProblemCode.CONTRACT_INVALID,
          List.of(
              new Problem.Spot("id", null, null, contract.id().value() + " ≠ " + id, id.value())),
          null,
          "id");
    }
  }

  private static Problem breaking(DatasetId id, List<ContractChange> changes) {
    var spots =
        changes.stream()
            .filter(ContractChange::breaking)
            .map(change -> new Problem.Spot(change.path(), null, null, change.kind().slug(), null))
            .toList();
    return new Problem(ProblemCode.CONTRACT_BREAKING, spots, null, id);
  }

  private void export(@Nullable DatasetId before, DatasetId id, String yaml) {
    if (before != null && !before.equals(id)) {
      folder.rename("datasets/" + before, "datasets/" + id);
    }
    var path = Contracts.path(id);
    if (folder.put(path, yaml)) {
      contracts.exported(path, yaml);
    }
  }
}
