package city.sitcenter.catalog.health;

import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.ContractChanged;
import city.sitcenter.catalog.DatasetRenamed;
import city.sitcenter.catalog.DatasetState;
import city.sitcenter.catalog.Health;
import city.sitcenter.catalog.HealthChanged;
import city.sitcenter.catalog.keep.Contracts;
import city.sitcenter.kernel.DatasetId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The newest states of all datasets and their health, in memory. Health changes with each telling
 * of the lake and with the clock. Safe for many threads.
 */
@Component
public class States {

  /** As many as it takes to know what is usual. */
  private static final int KEPT = 12;

  private final StateStore store;
  private final Contracts contracts;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transactions;
  private final Clock clock;
  private volatile Known known;

  /** Everything known at one moment; immutable. */
  private record Known(
      Map<DatasetId, List<DatasetState>> states,
      List<FeedFailure> failures,
      Map<DatasetId, Health> health) {}

  States(
      StateStore store,
      Contracts contracts,
      ApplicationEventPublisher events,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.contracts = contracts;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
    this.known = load();
  }

  private Known load() {
    var states = new HashMap<DatasetId, List<DatasetState>>();
    for (var state : store.newest(KEPT)) {
      states.computeIfAbsent(state.dataset(), id -> new ArrayList<>()).add(state);
    }
    return known(states, store.failures());
  }

  private Known known(Map<DatasetId, List<DatasetState>> states, List<FeedFailure> failures) {
    var health = new HashMap<DatasetId, Health>();
    var now = clock.instant();
    for (var held : contracts.now().datasets().values()) {
      var contract = held.contract();
      health.put(contract.id(), judge(contract, states, failures, now));
    }
    var degraded = new HashMap<DatasetId, Health>();
    health.forEach((id, own) -> degraded.put(id, degraded(id, own, states, health)));
    return new Known(states, failures, degraded);
  }

  private static Health judge(
      Contract contract,
      Map<DatasetId, List<DatasetState>> states,
      List<FeedFailure> failures,
      Instant now) {
    var own = failures.stream().filter(failure -> failure.dataset().equals(contract.id())).toList();
    return new HealthRules(contract, states.getOrDefault(contract.id(), List.of()), own, now)
        .judge();
  }

  private static Health degraded(
      DatasetId id,
      Health own,
      Map<DatasetId, List<DatasetState>> states,
      Map<DatasetId, Health> health) {
    var upstream = new TreeSet<DatasetId>();
    collect(id, states, upstream);
    upstream.remove(id);
    upstream.removeIf(input -> {
      var fresh = health.getOrDefault(input, Health.unknown()).fresh();
      return fresh != Health.Fresh.LATE && fresh != Health.Fresh.FAILED;
    });
    return upstream.isEmpty()
        ? own
        : new Health(
            own.fresh(), own.complete(), own.valid(), own.reasons(), List.copyOf(upstream));
  }

  private static void collect(
      DatasetId id, Map<DatasetId, List<DatasetState>> states, Set<DatasetId> upstream) {
    for (var input : inputs(states.getOrDefault(id, List.of()))) {
      if (upstream.add(input)) {
        collect(input, states, upstream);
      }
    }
  }

  private static Collection<DatasetId> inputs(List<DatasetState> states) {
    return states.isEmpty() ? List.of() : states.getFirst().inputs();
  }

  public Optional<DatasetState> find(DatasetId id) {
    return known.states.getOrDefault(id, List.of()).stream().findFirst();
  }

  public Health health(DatasetId id) {
    return known.health.getOrDefault(id, Health.unknown());
  }

  /** States of one dataset since a time, the oldest first. */
  public List<DatasetState> since(DatasetId id, Instant from) {
    return store.since(id, from);
  }

  /** Takes note of a publication, in the caller's transaction. */
  public synchronized void published(DatasetState state) {
    transactions.executeWithoutResult(status -> {
      store.save(state);
      store.makeGood(state.dataset());
      change();
    });
  }

  /** Takes note of a failed feed, in the caller's transaction. */
  public synchronized void failed(DatasetId dataset, String source, String problem) {
    transactions.executeWithoutResult(status -> {
      store.fail(new FeedFailure(dataset, source, problem, clock.instant()));
      change();
    });
  }

  @ApplicationModuleListener
  public synchronized void on(DatasetRenamed renamed) {
    store.rename(renamed.from(), renamed.to());
    change();
  }

  /** A contract may promise more or less than before. */
  @TransactionalEventListener
  public void on(ContractChanged changed) {
    known = known(known.states, known.failures);
  }

  /** Time makes data old without anything happening. */
  @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT10S")
  public synchronized void passTime() {
    var next = known(known.states, known.failures);
    if (!next.health.equals(known.health)) {
      transactions.executeWithoutResult(status -> tell(next));
    }
  }

  private void change() {
    tell(load());
  }

  /** News goes with the transaction, memory follows its commit. */
  private void tell(Known next) {
    next.health.forEach((id, after) -> {
      var before = known.health.get(id);
      if (before != null && !sameWord(before, after)) {
        events.publishEvent(new HealthChanged(id, before, after));
      }
    });
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      known = next;
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            known = load();
          }
        });
  }

  /** Hours in a reason grow; that alone is no news. */
  private static boolean sameWord(Health a, Health b) {
    return a.fresh() == b.fresh()
        && a.complete() == b.complete()
        && a.valid() == b.valid()
        && a.degradedBy().equals(b.degradedBy());
  }
}
