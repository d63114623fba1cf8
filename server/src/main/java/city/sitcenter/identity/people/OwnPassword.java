package city.sitcenter.identity.people;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.audit.AuditStore;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Changes one's own password; one's other sessions end with it. */
@Component
final class OwnPassword {

  private final AccountStore accounts;
  private final Passwords passwords;
  private final LoginAttempts attempts;
  private final Sessions sessions;
  private final AuditStore audit;
  private final TransactionOperations transactions;

  OwnPassword(
      AccountStore accounts,
      Passwords passwords,
      LoginAttempts attempts,
      Sessions sessions,
      AuditStore audit,
      TransactionOperations transactions) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.attempts = attempts;
    this.sessions = sessions;
    this.audit = audit;
    this.transactions = transactions;
  }

  void change(Actor actor, String current, String next, HttpServletRequest request) {
    var account =
        accounts.find(actor.id()).orElseThrow(() -> new Problem(ProblemCode.LOGIN_REQUIRED));
    if (account.demo()) {
      throw new Problem(ProblemCode.DEMO_ACCOUNT_FIXED);
    }
    checkCurrent(account, current, request.getRemoteAddr());
    passwords.check(next, account.username());
    if (passwords.matches(next, account.password())) {
      throw new Problem(ProblemCode.PASSWORD_WEAK, Passwords.SHORTEST, Passwords.LONGEST);
    }
    var hash = passwords.hash(next);
    transactions.executeWithoutResult(status -> {
      accounts.setPassword(account.id(), hash, false);
      sessions.endAll(account.id(), request);
      audit.write(actor, "password.change", account.username(), Map.of());
    });
  }

  /** Guessing at an open session is slowed down like guessing at the door. */
  private void checkCurrent(Account account, String current, String address) {
    attempts.from(address);
    attempts.under(account.username());
    if (current.length() > Passwords.LONGEST || !passwords.matches(current, account.password())) {
      attempts.failed(account.username(), address);
      throw new Problem(ProblemCode.PASSWORD_WRONG);
    }
    attempts.succeeded(account.username());
  }
}
