package city.sitcenter.catalog.health;

import city.sitcenter.catalog.CityTime;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.ContractChanged;
import city.sitcenter.catalog.DatasetRenamed;
import city.sitcenter.catalog.DatasetState;
import city.sitcenter.catalog.Health;
import city.sitcenter.catalog.keep.Contracts;
import city.sitcenter.catalog.keep.Holdings;
import city.sitcenter.kernel.DatasetId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
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
public class States implements SchedulingConfigurer {

  private static final Logger log = LoggerFactory.getLogger(States.class);

  /** Quality is shown for a year. */
  private static final Duration REMEMBERED = Duration.ofDays(400);

  private final StateStore store;
  private final Contracts contracts;
  private final TransactionOperations transactions;
  private final Clock clock;
  private volatile Known known;

  States(StateStore store, Contracts contracts, TransactionOperations transactions, Clock clock) {
    this.store = store;
    this.contracts = contracts;
    this.transactions = transactions;
    this.clock = clock;
    this.known = load();
  }

  private Known load() {
    var states = new HashMap<DatasetId, List<DatasetState>>();
    for (var state : store.newest(Known.KEPT)) {
      states.computeIfAbsent(state.dataset(), id -> new ArrayList<>()).add(state);
    }
    return Known.of(states, store.failures(), store.confirmations(), inForce(), clock.instant());
  }

  private List<Contract> inForce() {
    return contracts.now().datasets().values().stream().map(Holdings.Held::contract).toList();
  }

  public Optional<DatasetState> find(DatasetId id) {
    return known.states().getOrDefault(id, List.of()).stream().findFirst();
  }

  public Health health(DatasetId id) {
    return known.health().getOrDefault(id, Health.unknown());
  }

  /** How many datasets in force are so fresh. */
  long count(Health.Fresh fresh) {
    return inForce().stream().filter(contract -> health(contract.id()).fresh() == fresh).count();
  }

  /** States of one dataset since a time, the oldest first. */
  public List<DatasetState> since(DatasetId id, Instant from) {
    return store.since(id, from);
  }

  /** Takes note of a publication, in the caller's transaction. */
  public void published(DatasetState state) {
    transactions.executeWithoutResult(status -> {
      store.save(state);
      store.makeGood(state.dataset());
      change(
          state.dataset(),
          before ->
              before
                  .with(state)
                  .withFailures(failures -> without(failures, state.dataset(), null)));
    });
  }

  /** Takes note of rows that went because their time was over: no news of the feed. */
  public void trimmed(DatasetState now) {
    find(now.dataset())
        .ifPresent(state ->
            transactions.executeWithoutResult(status -> {
              var trimmed = state.trimmed(now);
              store.save(trimmed);
              change(now.dataset(), before -> before.with(trimmed));
            }));
  }

  /** Takes note of a failed feed, in the caller's transaction. */
  public void failed(DatasetId dataset, String source, String problem) {
    var failure = new FeedFailure(dataset, source, problem, clock.instant());
    transactions.executeWithoutResult(status -> {
      store.fail(failure);
      change(
          dataset,
          before ->
              before.withFailures(failures ->
                  Stream.concat(without(failures, dataset, source).stream(), Stream.of(failure))
                      .toList()));
    });
  }

  /** Takes note of a feed that brought what is there already, in the caller's transaction. */
  public void confirmed(DatasetId dataset, @Nullable String source, Instant at) {
    transactions.executeWithoutResult(status -> {
      store.confirm(dataset, at);
      if (source != null) {
        store.makeGood(dataset, source);
      }
      change(
          dataset,
          before ->
              before
                  .confirmed(dataset, at)
                  .withFailures(
                      failures -> source == null ? failures : without(failures, dataset, source)));
    });
  }

  private static List<FeedFailure> without(
      List<FeedFailure> failures, DatasetId dataset, @Nullable String source) {
    return failures.stream()
        .filter(failure ->
            !failure.dataset().equals(dataset)
                || (source != null && !failure.source().equals(source)))
        .toList();
  }

  /** In the transaction of the renaming: nothing is unknown under the new name. */
  @EventListener
  public void announced(DatasetRenamed renamed) {
    follow(renamed.from(), renamed.to());
  }

  /**
   * What was told under a former name meanwhile follows. News may come late and in any order, so
   * both names lead to the one the dataset has now.
   */
  @ApplicationModuleListener
  public void on(DatasetRenamed renamed) {
    var now =
        contracts.now().find(renamed.to()).map(held -> held.contract().id()).orElse(renamed.to());
    Stream.of(renamed.from(), renamed.to())
        .filter(name -> !name.equals(now))
        .forEach(name -> follow(name, now));
  }

  /** Memory comes after all that is done at the commit: the contracts must be the new ones. */
  private void follow(DatasetId from, DatasetId to) {
    store.rename(from, to);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED) {
              replace(before -> load());
            }
          }
        });
  }

  /** A contract may promise more or less than before. */
  @TransactionalEventListener
  public void on(ContractChanged changed) {
    replace(before -> before.at(inForce(), clock.instant()));
  }

  /** Time makes data old without anything happening. */
  @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT10S")
  public void passTime() {
    replace(before -> before.at(inForce(), clock.instant()));
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addTriggerTask(this::forget, new CityTime("0 50 2 * * *", () -> contracts.now().city()));
  }

  /** Forgets states that are older than so many days, but for the newest of each dataset. */
  public void forget() {
    var gone = store.forget(clock.instant().minus(REMEMBERED), Known.KEPT);
    if (gone > 0) {
      log.info("Forgot {} states of datasets", gone);
    }
  }

  /**
   * Memory follows the commit, by a change made to whatever is known then, so that no publication
   * undoes another's.
   */
  private void change(DatasetId dataset, UnaryOperator<Known> change) {
    AfterCommit.run(() ->
        replace(before -> {
          var after = change.apply(before);
          return contracts
              .now()
              .find(dataset)
              .map(held -> after.judged(held.contract(), clock.instant()))
              .orElse(after);
        }));
  }

  private synchronized void replace(UnaryOperator<Known> change) {
    known = change.apply(known);
  }
}
