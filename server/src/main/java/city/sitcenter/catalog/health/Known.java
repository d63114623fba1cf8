package city.sitcenter.catalog.health;

import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.DatasetState;
import city.sitcenter.catalog.Health;
import city.sitcenter.kernel.DatasetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Everything known of the health of all datasets at one moment. Immutable: each change gives
 * another, and costs what depends on the dataset it is about.
 *
 * @param states the newest of each dataset, the newest first
 * @param confirmed when a source last said that nothing has changed
 */
record Known(
    Map<DatasetId, List<DatasetState>> states,
    List<FeedFailure> failures,
    Map<DatasetId, Instant> confirmed,
    Map<DatasetId, Health> health) {

  /** As many as it takes to know what is usual. */
  static final int KEPT = 12;

  /** Judges all of them. */
  static Known of(
      Map<DatasetId, List<DatasetState>> states,
      List<FeedFailure> failures,
      Map<DatasetId, Instant> confirmed,
      Collection<Contract> contracts,
      Instant now) {
    var known = new Known(states, failures, confirmed, new HashMap<>());
    var health = new HashMap<DatasetId, Health>();
    contracts.forEach(contract -> health.put(contract.id(), known.judge(contract, now)));
    return known.degraded(health, health.keySet());
  }

  Known at(Collection<Contract> contracts, Instant now) {
    return of(states, failures, confirmed, contracts, now);
  }

  /** With a state more. One that comes late takes its place among the others. */
  Known with(DatasetState state) {
    var own = new ArrayList<>(states.getOrDefault(state.dataset(), List.of()));
    own.removeIf(other -> other.sequence() == state.sequence());
    own.add(state);
    own.sort(Comparator.comparingLong(DatasetState::sequence).reversed());
    var all = new HashMap<>(states);
    all.put(state.dataset(), List.copyOf(own.subList(0, Math.min(KEPT, own.size()))));
    return new Known(all, failures, confirmed, health);
  }

  Known withFailures(UnaryOperator<List<FeedFailure>> change) {
    return new Known(states, List.copyOf(change.apply(failures)), confirmed, health);
  }

  Known confirmed(DatasetId dataset, Instant at) {
    var all = new HashMap<>(confirmed);
    all.merge(dataset, at, (a, b) -> a.isAfter(b) ? a : b);
    return new Known(states, failures, all, health);
  }

  /** Judges one dataset anew, and what depends on it. */
  Known judged(Contract contract, Instant now) {
    var own = new HashMap<>(health);
    own.put(contract.id(), judge(contract, now));
    return degraded(own, dependents(contract.id()));
  }

  private Health judge(Contract contract, Instant now) {
    var own = failures.stream().filter(failure -> failure.dataset().equals(contract.id())).toList();
    return new HealthRules(
            contract,
            states.getOrDefault(contract.id(), List.of()),
            own,
            confirmed.get(contract.id()),
            now)
        .judge();
  }

  /** The dataset itself and all that are derived from it, near or far. */
  private Set<DatasetId> dependents(DatasetId dataset) {
    var derived = new HashMap<DatasetId, List<DatasetId>>();
    states
        .keySet()
        .forEach(id ->
            inputs(id)
                .forEach(
                    input -> derived.computeIfAbsent(input, key -> new ArrayList<>()).add(id)));
    var found = new HashSet<DatasetId>();
    follow(dataset, derived, found);
    return found;
  }

  private static void follow(
      DatasetId dataset, Map<DatasetId, List<DatasetId>> derived, Set<DatasetId> found) {
    if (found.add(dataset)) {
      derived.getOrDefault(dataset, List.of()).forEach(next -> follow(next, derived, found));
    }
  }

  private Known degraded(Map<DatasetId, Health> own, Collection<DatasetId> some) {
    var all = new HashMap<>(own);
    some.forEach(id -> all.computeIfPresent(id, (same, judged) -> degraded(id, judged, own)));
    return new Known(states, failures, confirmed, all);
  }

  private Health degraded(DatasetId id, Health judged, Map<DatasetId, Health> own) {
    var upstream = new TreeSet<DatasetId>();
    collect(id, upstream);
    upstream.remove(id);
    upstream.removeIf(input -> {
      var fresh = own.getOrDefault(input, Health.unknown()).fresh();
      return fresh != Health.Fresh.LATE && fresh != Health.Fresh.FAILED;
    });
    return new Health(
        judged.fresh(), judged.complete(), judged.valid(), judged.reasons(), List.copyOf(upstream));
  }

  private void collect(DatasetId id, Set<DatasetId> upstream) {
    for (var input : inputs(id)) {
      if (upstream.add(input)) {
        collect(input, upstream);
      }
    }
  }

  private Collection<DatasetId> inputs(DatasetId id) {
    var own = states.getOrDefault(id, List.of());
    return own.isEmpty() ? List.of() : own.getFirst().inputs();
  }
}
