package city.sitcenter.identity.people;

import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Ids;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accounts for tests, put straight into the store. */
@Component
public class TestAccounts {

  public static final String PASSWORD = "correct horse battery";

  private final AccountStore accounts;
  private final Clock clock;
  private final String hash;

  TestAccounts(AccountStore accounts, Passwords passwords, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
    this.hash = passwords.hash(PASSWORD);
  }

  /** An account with {@link #PASSWORD}; one of that name may be there already. */
  public void provide(String username, @Nullable String organisation, Role... roles) {
    add(username, organisation, false, roles);
  }

  /** An account whose {@link #PASSWORD} was given out by somebody else. */
  public void provideWithOneTimePassword(String username, Role... roles) {
    add(username, null, true, roles);
  }

  private void add(
      String username, @Nullable String organisation, boolean mustChange, Role... roles) {
    accounts.add(
        new Account(
            Ids.next(),
            username,
            "Test " + username,
            Set.of(roles),
            organisation,
            hash,
            mustChange,
            true,
            false,
            clock.instant(),
            null,
            0));
  }
}
