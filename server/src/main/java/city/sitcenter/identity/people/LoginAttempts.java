package city.sitcenter.identity.people;

import city.sitcenter.identity.access.AddressBuckets;
import city.sitcenter.identity.access.IdentitySettings;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses passwords. After five failures under one name it is locked for a minute,
 * and for twice as long after each further failure, up to an hour; names nobody has are treated
 * alike. One address that failed often may fail on only a few times a minute.
 */
@Component
final class LoginAttempts {

  static final int FREE_FAILURES = 5;
  private static final Duration LONGEST_LOCK = Duration.ofHours(1);

  private final LoginFailureStore failures;
  private final Clock clock;
  private final AddressBuckets addresses;

  LoginAttempts(LoginFailureStore failures, IdentitySettings settings, Clock clock) {
    this.failures = failures;
    var most = settings.failuresPerAddress();
    this.addresses = new AddressBuckets(most, Math.max(1, most / 3));
    this.clock = clock;
  }

  /** Refuses an address that failed too often. */
  void from(String address) {
    var probe = addresses.of(address).estimateAbilityToConsume(1);
    if (!probe.canBeConsumed()) {
      throw new Problem(
          ProblemCode.TOO_MANY_REQUESTS,
          Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1);
    }
  }

  /** Refuses a name that is locked. */
  void under(String username) {
    var now = clock.instant();
    var lock = failures.lockedUntil(username).filter(until -> until.isAfter(now));
    if (lock.isPresent()) {
      throw new Problem(
          ProblemCode.LOGIN_LOCKED, Duration.between(now, lock.get()).toSeconds() + 1);
    }
  }

  void failed(String username, String address) {
    addresses.of(address).tryConsume(1);
    var now = clock.instant();
    var count = failures.count(username, now);
    if (count >= FREE_FAILURES) {
      failures.lock(username, now.plus(lock(count)));
    }
  }

  void succeeded(String username) {
    failures.forget(username);
  }

  Set<String> locked(Collection<String> usernames) {
    return failures.locked(usernames, clock.instant());
  }

  /** One minute after the fifth failure, doubling with each further one. */
  static Duration lock(int failures) {
    var doublings = Math.min(failures - FREE_FAILURES, 6);
    var lock = Duration.ofMinutes(1L << doublings);
    return lock.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : lock;
  }
}
