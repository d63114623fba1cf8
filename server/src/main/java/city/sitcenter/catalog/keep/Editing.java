package city.sitcenter.catalog.keep;

import city.sitcenter.catalog.Column;
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
   * Reads a contract and looks up what it names, as if it were in the city's folder.
   *
   * @param open datasets the reader may know; others are as good as absent
   */
  public ContractFile.Reading check(Set<DatasetId> open, String file, String yaml) {
    var holdings = contracts.now();
    var city = holdings.city();
    var languages = city == null ? List.of("kk", "ru", "en") : city.languages();
    var reading = ContractReader.read(file, yaml, languages);
    if (city != null) {
      var known = new HashSet<>(open);
      var contract = reading.contract();
      if (contract != null) {
        known.add(contract.id());
        holdings.find(contract.id()).ifPresent(held -> known.addAll(named(held.contract())));
      }
      reading
          .mentions()
          .resolve(
              city,
              known,
              id ->
                  contract != null && contract.id().equals(id)
                      ? Optional.of(contract)
                      : holdings.find(id).map(Holdings.Held::contract));
    }
    return new ContractFile.Reading(
        reading.findings().hasErrors() ? null : reading.contract(),
        reading.aliases(),
        reading.findings().list());
  }

  /** What a contract refers to already stays allowed, whoever changes the rest of it. */
  private static Set<DatasetId> named(Contract contract) {
    return contract.columns().stream()
        .flatMap(column -> column.checks().stream())
        .filter(Column.Check.Reference.class::isInstance)
        .map(check -> ((Column.Check.Reference) check).dataset())
        .collect(Collectors.toSet());
  }

  /**
   * Brings a contract into force.
   *
   * @param mayWrite whether the actor may own what the new contract describes
   */
  public synchronized Contract save(
      Actor actor,
      Set<DatasetId> open,
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
    var reading = check(open, Contracts.path(id), yaml);
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

  /** A name belongs to one dataset for good. */
  private void name(DatasetId id, Contract contract, List<DatasetId> aliases, boolean known) {
    if (contract.id().equals(id)) {
      return;
    }
    var holdings = contracts.now();
    boolean renames = known && aliases.contains(id);
    if (!renames || holdings.find(contract.id()).isPresent()) {
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
