package city.sitcenter.identity.people;

import city.sitcenter.identity.access.RandomText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.text.Normalizer;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes people's passwords with Argon2id at 19 MiB, two passes, one lane (the OWASP Password
 * Storage Cheat Sheet's first choice). At most four at a time, so that a flood of logins cannot
 * take the memory of the server.
 */
@Component
public final class Passwords {

  static final int SHORTEST = 10;
  static final int LONGEST = 200;

  private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
  private final Semaphore places = new Semaphore(4);
  private final String nobody = hash(oneTime());

  String hash(String password) {
    return inTurn(() -> encoder.encode(normal(password)));
  }

  boolean matches(String password, String hash) {
    return inTurn(() -> encoder.matches(normal(password), hash));
  }

  /** Takes as long as a comparison, so that time does not tell whether an account exists. */
  void matchNobody(String password) {
    matches(password, nobody);
  }

  /** A password to be given out once: 20 letters in groups of five, 100 bits. */
  static String oneTime() {
    return IntStream.range(0, 4)
        .mapToObj(group -> RandomText.of(5))
        .collect(Collectors.joining("-"));
  }

  /** Refuses what is quickly guessed (length before cunning, as NIST SP 800-63B advises). */
  void check(String password, String username) {
    var plain = normal(password);
    var weak =
        plain.length() < SHORTEST
            || plain.length() > LONGEST
            || plain.chars().distinct().count() < 5
            || plain.toLowerCase(Locale.ROOT).contains(username)
            || plain.indexOf('\0') >= 0;
    if (weak) {
      throw new Problem(ProblemCode.PASSWORD_WEAK, SHORTEST, LONGEST);
    }
  }

  /** The same characters typed on another keyboard are the same password. */
  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private <T> T inTurn(Supplier<T> work) {
    places.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
