package city.sitcenter.identity.people;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.audit.AuditStore;
import city.sitcenter.kernel.Ids;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes the first administrator of an empty installation. The one-time password goes straight to
 * the console of who started the program: not through the log, which is kept and collected.
 */
@Component
final class FirstStart {

  static final String USERNAME = "admin";

  private final AccountStore accounts;
  private final Passwords passwords;
  private final AuditStore audit;
  private final Clock clock;

  FirstStart(AccountStore accounts, Passwords passwords, AuditStore audit, Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void onReady() {
    provide(System.out);
  }

  void provide(PrintStream console) {
    if (accounts.hasAdministrator()) {
      return;
    }
    var password = Passwords.oneTime();
    var account =
        new Account(
            Ids.next(),
            USERNAME,
            "Administrator",
            Set.of(Role.ADMINISTRATOR),
            null,
            passwords.hash(password),
            true,
            true,
            false,
            clock.instant(),
            null,
            0);
    if (accounts.add(account)) {
      audit.write(Actor.system(), "user.create", USERNAME, Map.of("reason", "first start"));
      console.printf(
          "%n  First administrator: %s%n  One-time password:   %s%n  (shown only now)%n%n",
          USERNAME, password);
    }
  }
}
