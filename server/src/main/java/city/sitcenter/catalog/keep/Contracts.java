package city.sitcenter.catalog.keep;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.ContractChange;
import city.sitcenter.catalog.ContractChanged;
import city.sitcenter.catalog.DatasetFile;
import city.sitcenter.catalog.DatasetRenamed;
import city.sitcenter.catalog.LegalHolds;
import city.sitcenter.catalog.files.CityReader;
import city.sitcenter.catalog.files.CityText;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Identity;
import city.sitcenter.kernel.DatasetId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Everything in force, in memory, and the one way of changing it: a change is written in one
 * transaction and shows in memory once it is committed. Safe for many threads.
 */
@Component
public class Contracts {

  private final ContractStore contracts;
  private final CityFileStore files;
  private final Identity identity;
  private final LegalHolds holds;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transactions;
  private final Clock clock;
  private volatile Holdings holdings;

  Contracts(
      ContractStore contracts,
      CityFileStore files,
      Identity identity,
      LegalHolds holds,
      ApplicationEventPublisher events,
      TransactionOperations transactions,
      Clock clock) {
    this.contracts = contracts;
    this.files = files;
    this.identity = identity;
    this.holds = holds;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
    this.holdings = load();
  }

  public Holdings now() {
    return holdings;
  }

  private Holdings load() {
    var text = files.current();
    return text.files().isEmpty() ? Holdings.none() : load(text);
  }

  private Holdings load(CityText text) {
    return Holdings.of(CityReader.read(text), text, contracts.list(), contracts.aliases());
  }

  /** What taking over a folder would change. */
  public CityPlan plan(CityText folder) {
    return new CityPlan(
        holdings, files.applied(), folder.essence(), id -> holds.of(id).isPresent());
  }

  /**
   * Takes over a folder, as far as its files are in order: what is wrong or would break readers
   * keeps its present form. Running it again changes nothing.
   */
  public CityPlan apply(Actor actor, CityText folder) {
    return apply(actor, folder, plan -> {});
  }

  /**
   * The same, after a last look at exactly what will be done.
   *
   * @param look throws a {@link city.sitcenter.kernel.Problem} when it is not to be done
   */
  public synchronized CityPlan apply(Actor actor, CityText folder, Consumer<CityPlan> look) {
    var plan = plan(folder);
    look.accept(plan);
    transactions.executeWithoutResult(status -> {
      if (plan.changesSomething()) {
        write(actor, plan);
      }
      for (var id : plan.heldBack()) {
        identity.record(actor, "dataset.held-back", id.value(), Map.of("file", path(id)));
      }
      provide(plan.after());
    });
    return plan;
  }

  /** Tells identity again whose city it is, for a start without a folder. */
  public void provide() {
    transactions.executeWithoutResult(status -> provide(holdings.city()));
  }

  private void provide(@Nullable City city) {
    if (city != null) {
      identity.provide(city.organisations(), city.demo());
    }
  }

  private void write(Actor actor, CityPlan plan) {
    var now = clock.instant();
    for (var file : plan.taken().entrySet()) {
      var content = file.getValue();
      if (content == null) {
        files.delete(file.getKey());
      } else {
        files.save(file.getKey(), content);
        files.applied(file.getKey(), content);
      }
    }
    var difference = plan.difference();
    var texts = plan.texts();
    for (var id : difference.added()) {
      save(actor, id, texts, null);
      events.publishEvent(new ContractChanged(id, ContractChanged.Kind.ADDED));
    }
    for (var id : difference.changed().keySet()) {
      if (!difference.refused().contains(id)) {
        save(actor, id, texts, null);
        events.publishEvent(new ContractChanged(id, ContractChanged.Kind.CHANGED));
      }
    }
    for (var renamed : difference.renamed().entrySet()) {
      save(actor, renamed.getValue(), texts, null);
      rename(renamed.getKey(), renamed.getValue());
    }
    for (var id : difference.removed()) {
      contracts.remove(id, now);
      events.publishEvent(new ContractChanged(id, ContractChanged.Kind.REMOVED));
    }
    identity.record(
        actor,
        "city.applied",
        Objects.toString(plan.after() == null ? null : plan.after().id(), ""),
        Map.of(
            "added", difference.added(),
            "changed", difference.changed().keySet(),
            "removed", difference.removed(),
            "files", difference.files(),
            "refused", difference.refused()));
    showAfterCommit();
  }

  private void save(
      Actor actor, DatasetId id, Map<DatasetId, DatasetFile> texts, @Nullable String note) {
    var file = texts.get(id);
    if (file != null) {
      save(actor, file, note);
    }
  }

  private ContractStore.Kept save(Actor actor, DatasetFile file, @Nullable String note) {
    var id = file.contract().id();
    var kept =
        contracts.save(
            id, file.contract().version(), file.yaml(), clock.instant(), actor.name(), note);
    file.aliases().stream()
        .filter(alias -> !alias.equals(id))
        .forEach(alias -> contracts.alias(alias, id));
    return kept;
  }

  private void rename(DatasetId from, DatasetId to) {
    contracts.remove(from, clock.instant());
    contracts.alias(from, to);
    events.publishEvent(new DatasetRenamed(from, to));
  }

  /**
   * Brings one contract into force.
   *
   * @param before the id it had, when it is renamed or changed; null for a new dataset
   */
  public synchronized void save(
      Actor actor,
      @Nullable DatasetId before,
      DatasetFile file,
      List<ContractChange> changes,
      @Nullable String note) {
    var id = file.contract().id();
    transactions.executeWithoutResult(status -> {
      boolean known = before != null && holdings.datasets().containsKey(before);
      files.save(path(id), file.yaml());
      var kept = save(actor, file, note);
      if (before != null && !before.equals(id)) {
        files.delete(path(before));
        rename(before, id);
      }
      identity.record(
          actor,
          known ? "contract.changed" : "contract.added",
          id.value(),
          Map.of(
              "version", file.contract().version(),
              "changes", changes,
              "breaking", Compatibility.isBreaking(changes),
              "note", Objects.toString(note, "")));
      events.publishEvent(
          new ContractChanged(
              id, known ? ContractChanged.Kind.CHANGED : ContractChanged.Kind.ADDED));
      // other files may speak of a name that came or went; of one that stays they cannot tell
      if (known && id.equals(before)) {
        showAfterCommit(holdings.with(file, kept, contracts.aliases(), path(id)));
      } else {
        showAfterCommit();
      }
    });
  }

  /**
   * Brings a file that is no contract into force, or takes it out.
   *
   * @param action for the audit trail, about {@code target}
   * @param content null: the file goes
   */
  synchronized void saveFile(
      Actor actor, String action, String path, String target, @Nullable String content) {
    transactions.executeWithoutResult(status -> {
      if (content == null) {
        files.delete(path);
      } else {
        files.save(path, content);
      }
      identity.record(actor, action, target, Map.of("file", path));
      showAfterCommit();
    });
  }

  /** Notes that the folder holds a file as it is in force. */
  void exported(String path, String content) {
    files.applied(path, content);
  }

  public static String path(DatasetId id) {
    return "datasets/" + id + "/contract.yaml";
  }

  private void showAfterCommit() {
    showAfterCommit(load(files.current()));
  }

  private void showAfterCommit(Holdings next) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      holdings = next;
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            holdings = next;
          }
        });
  }
}
