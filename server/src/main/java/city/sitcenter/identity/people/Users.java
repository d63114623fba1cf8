package city.sitcenter.identity.people;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.audit.AuditStore;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** What an administrator does with other people's accounts. */
@Component
class Users {

  private final AccountStore accounts;
  private final OrganisationStore organisations;
  private final Passwords passwords;
  private final LoginAttempts attempts;
  private final Sessions sessions;
  private final AuditStore audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  Users(
      AccountStore accounts,
      OrganisationStore organisations,
      Passwords passwords,
      LoginAttempts attempts,
      Sessions sessions,
      AuditStore audit,
      TransactionOperations transactions,
      Clock clock) {
    this.accounts = accounts;
    this.organisations = organisations;
    this.passwords = passwords;
    this.attempts = attempts;
    this.sessions = sessions;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  record WithPassword(Account account, String oneTimePassword) {}

  /** What may be changed of an account. */
  record Change(String name, Set<Role> roles, @Nullable String organisation, boolean active) {}

  Account get(UUID id) {
    return accounts.find(id).orElseThrow(() -> new Problem(ProblemCode.USER_NOT_FOUND));
  }

  List<Account> list(@Nullable String text, String after, int limit) {
    return accounts.list(text, after, limit);
  }

  Set<String> locked(List<Account> among) {
    return attempts.locked(among.stream().map(Account::username).toList());
  }

  /** Hashing takes its time: not within a transaction, which would hold a connection. */
  public WithPassword create(
      Actor actor, String typedName, String name, Set<Role> roles, @Nullable String organisation) {
    var username = Login.normal(typedName);
    if (!Login.USERNAME.matcher(username).matches()) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "username");
    }
    check(roles, organisation);
    var password = Passwords.oneTime();
    var account =
        new Account(
            Ids.next(),
            username,
            name,
            roles,
            organisation,
            passwords.hash(password),
            true,
            true,
            false,
            clock.instant(),
            null,
            0);
    transactions.executeWithoutResult(status -> {
      if (!accounts.add(account)) {
        throw new Problem(ProblemCode.USERNAME_TAKEN, username);
      }
      audit.write(actor, "user.create", username, Map.of("roles", roles));
    });
    return new WithPassword(account, password);
  }

  /**
   * @param revision the account's revision the change was made from; null: whatever it is
   */
  @Transactional
  public Account change(Actor actor, UUID id, Change wanted, @Nullable Long revision) {
    var account = changeable(id);
    if (revision != null && revision != account.revision()) {
      throw new Problem(ProblemCode.PRECONDITION_FAILED);
    }
    check(wanted.roles(), wanted.organisation());
    if (!wanted.active() || !wanted.roles().contains(Role.ADMINISTRATOR)) {
      keepAnAdministrator(id);
    }
    accounts.change(id, wanted.name(), wanted.roles(), wanted.organisation(), wanted.active());
    if (!wanted.active()) {
      sessions.endAll(id, null);
    }
    audit.write(
        actor,
        "user.change",
        account.username(),
        Map.of("roles", wanted.roles(), "active", wanted.active()));
    return get(id);
  }

  public String resetPassword(Actor actor, UUID id) {
    var account = changeable(id);
    var password = Passwords.oneTime();
    var hash = passwords.hash(password);
    transactions.executeWithoutResult(status -> {
      accounts.setPassword(id, hash, true);
      sessions.endAll(id, null);
      attempts.succeeded(account.username());
      audit.write(actor, "user.reset-password", account.username(), Map.of());
    });
    return password;
  }

  @Transactional
  public void unlock(Actor actor, UUID id) {
    var account = get(id);
    attempts.succeeded(account.username());
    audit.write(actor, "user.unlock", account.username(), Map.of());
  }

  @Transactional
  public void delete(Actor actor, UUID id) {
    var account = changeable(id);
    keepAnAdministrator(id);
    sessions.endAll(id, null);
    accounts.delete(id, clock.instant());
    audit.write(actor, "user.delete", account.username(), Map.of());
  }

  /** An account of the demo belongs to every visitor. */
  private Account changeable(UUID id) {
    var account = get(id);
    if (account.demo()) {
      throw new Problem(ProblemCode.DEMO_ACCOUNT_FIXED);
    }
    return account;
  }

  private void keepAnAdministrator(UUID without) {
    if (accounts.lockAdministrators().equals(List.of(without))) {
      throw new Problem(ProblemCode.LAST_ADMINISTRATOR);
    }
  }

  private void check(Set<Role> roles, @Nullable String organisation) {
    if (roles.isEmpty() || roles.contains(Role.ANONYMOUS)) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "roles");
    }
    if (organisation != null && !organisations.exists(organisation)) {
      throw new Problem(ProblemCode.ORGANISATION_UNKNOWN, organisation);
    }
    if (organisation == null && (roles.contains(Role.OFFICER) || roles.contains(Role.STEWARD))) {
      throw new Problem(ProblemCode.ORGANISATION_NEEDED);
    }
  }
}
