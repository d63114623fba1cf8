package city.sitcenter.identity.people;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.audit.AuditStore;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Tells whether somebody is who they say; unknown names and wrong passwords look the same. */
@Component
final class Login {

  static final Pattern USERNAME =
      Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}][\\p{Ll}\\p{Lo}\\p{N}._@-]{0,63}");

  private final AccountStore accounts;
  private final Passwords passwords;
  private final LoginAttempts attempts;
  private final AuditStore audit;
  private final Clock clock;

  Login(
      AccountStore accounts,
      Passwords passwords,
      LoginAttempts attempts,
      AuditStore audit,
      Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.attempts = attempts;
    this.audit = audit;
    this.clock = clock;
  }

  /** The account of somebody who knows its password. */
  Account check(String typedName, String password, String address) {
    attempts.from(address);
    var username = normal(typedName);
    attempts.under(username);
    var account = known(username, password);
    if (account.isEmpty()) {
      attempts.failed(username, address);
      audit.write(Actor.anonymous(), "login.failed", target(username), Map.of("from", address));
      throw new Problem(ProblemCode.LOGIN_FAILED);
    }
    attempts.succeeded(username);
    accounts.loggedIn(account.get().id(), clock.instant());
    audit.write(account.get().actor(null), "login", username, Map.of("from", address));
    return account.get();
  }

  private Optional<Account> known(String username, String password) {
    var account =
        isPossible(username, password)
            ? accounts.find(username).filter(Account::active)
            : Optional.<Account>empty();
    if (account.isEmpty()) {
      passwords.matchNobody(password.length() <= Passwords.LONGEST ? password : "");
      return account;
    }
    return account.filter(found -> passwords.matches(password, found.password()));
  }

  private static boolean isPossible(String username, String password) {
    return USERNAME.matcher(username).matches() && password.length() <= Passwords.LONGEST;
  }

  /** An unknown name may be a password typed into the wrong field: the trail does not keep it. */
  private String target(String username) {
    return isPossible(username, "") && accounts.find(username).isPresent() ? username : "unknown";
  }

  static String normal(String username) {
    return Normalizer.normalize(username.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
