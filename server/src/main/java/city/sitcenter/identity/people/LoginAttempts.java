package city.sitcenter.identity.people;

import city.sitcenter.identity.access.IdentitySettings;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.github.bucket4j.Bucket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses passwords. After five failures under one name it is locked for a minute,
 * and for twice as long after each further failure, up to an hour; names nobody has are treated
 * alike. One address that failed often may fail on only a few times a minute.
 */
@Component
final class LoginAttempts {

  static final int FREE_FAILURES = 5;
  private static final int MOST_ADDRESSES = 50_000;
  private static final Duration LONGEST_LOCK = Duration.ofHours(1);

  private final LoginFailureStore failures;
  private final int failuresPerAddress;
  private final Clock clock;
  private final Map<String, Bucket> addresses = new ConcurrentHashMap<>();

  LoginAttempts(LoginFailureStore failures, IdentitySettings settings, Clock clock) {
    this.failures = failures;
    this.failuresPerAddress = settings.failuresPerAddress();
    this.clock = clock;
  }

  /** Refuses an address that failed too often. */
  void from(String address) {
    var probe = bucket(address).estimateAbilityToConsume(1);
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
    bucket(address).tryConsume(1);
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

  private Bucket bucket(String address) {
    if (addresses.size() > MOST_ADDRESSES) {
      addresses.values().removeIf(known -> known.getAvailableTokens() >= failuresPerAddress);
    }
    return addresses.computeIfAbsent(network(address), key -> full());
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(limit ->
            limit
                .capacity(failuresPerAddress)
                .refillGreedy(Math.max(1, failuresPerAddress / 3), Duration.ofMinutes(1)))
        .build();
  }

  /** Whoever has an IPv6 address has at least the 64 bits behind it. */
  private static String network(String address) {
    try {
      return InetAddress.getByName(address) instanceof Inet6Address six
          ? Arrays.toString(Arrays.copyOf(six.getAddress(), 8))
          : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
