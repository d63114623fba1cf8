package city.sitcenter.catalog.health;

import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.DatasetState;
import city.sitcenter.catalog.Health;
import city.sitcenter.catalog.Health.Fresh;
import city.sitcenter.catalog.Health.Level;
import city.sitcenter.catalog.Health.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How healthy a dataset is by itself, from its contract, its newest states and its failed feeds.
 *
 * <p>Completeness is judged against the dataset's own past, because a column that is often empty
 * may well be meant so: five points more empty cells than the median of the states before is worth
 * watching, twenty a warning; so is a load with fewer than half, or a tenth, of the usual rows.
 */
final class HealthRules {

  /** States it takes to speak of what is usual. */
  private static final int USUAL = 3;

  private static final double WATCH_MISSING = 0.05;
  private static final double WARN_MISSING = 0.20;
  private static final double WATCH_ROWS = 0.5;
  private static final double WARN_ROWS = 0.1;

  private final Contract contract;
  private final List<DatasetState> states;
  private final List<FeedFailure> failures;
  private final @Nullable Instant confirmed;
  private final Instant now;
  private final List<Reason> reasons = new ArrayList<>();

  /**
   * @param states the newest first; empty before the first publication
   * @param confirmed when a source last said that nothing has changed
   */
  HealthRules(
      Contract contract,
      List<DatasetState> states,
      List<FeedFailure> failures,
      @Nullable Instant confirmed,
      Instant now) {
    this.contract = contract;
    this.states = states;
    this.failures = failures;
    this.confirmed = confirmed;
    this.now = now;
  }

  Health judge() {
    return new Health(fresh(), complete(), valid(), reasons, List.of());
  }

  private Fresh fresh() {
    if (!failures.isEmpty()) {
      var failure = failures.getLast();
      reason("fresh", "feed-failed", failure.source(), new Health.Why(failure.problem()));
      return Fresh.FAILED;
    }
    if (states.isEmpty()) {
      reason("fresh", "never-published");
      return Fresh.UNKNOWN;
    }
    var frequency = contract.frequency();
    if (contract.status() == Contract.Status.RETIRED) {
      return Fresh.OK;
    }
    if (frequency == null) {
      reason("fresh", "not-promised");
      return Fresh.UNKNOWN;
    }
    var age = Duration.between(lastSaid(), now);
    if (age.compareTo(frequency.multipliedBy(3)) > 0
        && age.compareTo(frequency.plus(contract.latency())) > 0) {
      reason("fresh", "long-overdue", whole(age), frequency);
      return Fresh.FAILED;
    }
    if (age.compareTo(frequency.plus(contract.latency())) > 0) {
      reason("fresh", "overdue", whole(age), frequency, contract.latency());
      return Fresh.LATE;
    }
    return Fresh.OK;
  }

  /** A feed that says every day that nothing has changed is as fresh as one that changes. */
  private Instant lastSaid() {
    var published = states.getFirst().publishedAt();
    return confirmed != null && confirmed.isAfter(published) ? confirmed : published;
  }

  /** To the minute, and to the hour once it is days. */
  private static Duration whole(Duration span) {
    return span.toDays() > 1
        ? Duration.ofHours(span.toHours())
        : Duration.ofMinutes(span.toMinutes());
  }

  private Level complete() {
    if (states.isEmpty()) {
      return Level.UNKNOWN;
    }
    var newest = states.getFirst();
    for (var rule : contract.loadRules()) {
      var least = rule.least();
      var most = rule.most();
      if ((least != null && newest.rows() < least) || (most != null && newest.rows() > most)) {
        reason("complete", "rows-out-of-bounds", newest.rows());
        return Level.WARNING;
      }
    }
    if (states.size() <= USUAL) {
      return Level.OK;
    }
    return worse(missing(newest), rows(newest));
  }

  private Level missing(DatasetState newest) {
    double more = newest.missingShare() - median(earlier(DatasetState::missingShare));
    if (more < WATCH_MISSING) {
      return Level.OK;
    }
    reason("complete", "more-missing", newest.missingShare(), newest.missingShare() - more);
    return more < WARN_MISSING ? Level.WATCH : Level.WARNING;
  }

  private Level rows(DatasetState newest) {
    double usual = median(earlier(state -> (double) state.accepted()));
    if (usual == 0 || newest.accepted() >= usual * WATCH_ROWS) {
      return Level.OK;
    }
    // a load that only brings what is new may be short on a quiet day
    if (contract.mode() != Contract.Mode.REPLACE && newest.accepted() >= usual * WARN_ROWS) {
      return Level.OK;
    }
    reason("complete", "fewer-rows", newest.accepted(), Math.round(usual));
    return newest.accepted() < usual * WARN_ROWS ? Level.WARNING : Level.WATCH;
  }

  private List<Double> earlier(java.util.function.Function<DatasetState, Double> value) {
    return states.stream().skip(1).map(value).sorted().toList();
  }

  private static double median(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  private Level valid() {
    if (states.isEmpty()) {
      return Level.UNKNOWN;
    }
    var newest = states.getFirst();
    long all = newest.accepted() + newest.rejected();
    double share = all == 0 ? 0 : (double) newest.rejected() / all;
    if (share <= contract.tolerance() / 2) {
      return Level.OK;
    }
    reason("valid", "rejected", newest.rejected(), all, share, contract.tolerance());
    return share <= contract.tolerance() ? Level.WATCH : Level.WARNING;
  }

  private static Level worse(Level a, Level b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private void reason(String kind, String code, Object... facts) {
    reasons.add(new Reason(kind, code, List.of(facts)));
  }
}
