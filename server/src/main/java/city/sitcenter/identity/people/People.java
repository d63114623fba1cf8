package city.sitcenter.identity.people;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Organisation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What the door of the module tells about people and organisations. */
@Component
public final class People {

  private final AccountStore accounts;
  private final OrganisationStore organisations;
  private final DemoAccounts demos;
  private final SessionStore sessions;
  private final TransactionOperations transactions;

  People(
      AccountStore accounts,
      OrganisationStore organisations,
      DemoAccounts demos,
      SessionStore sessions,
      TransactionOperations transactions) {
    this.accounts = accounts;
    this.organisations = organisations;
    this.demos = demos;
    this.sessions = sessions;
    this.transactions = transactions;
  }

  public void provide(List<Organisation> listed, boolean demo) {
    transactions.executeWithoutResult(status -> {
      organisations.replace(listed);
      organisations.setDemo(demo);
      if (demo) {
        demos.provide();
      } else {
        accounts.listDemo().forEach(account -> sessions.endAll(account.id(), ""));
        demos.withdraw();
      }
    });
  }

  public List<Organisation> organisations() {
    return organisations.list();
  }

  public Optional<Actor> find(UUID id) {
    return accounts.find(id).filter(Account::active).map(account -> account.actor(null));
  }

  public boolean isDemo(Actor actor) {
    return accounts.find(actor.id()).map(Account::demo).orElse(false);
  }

  public boolean mustChangePassword(Actor actor) {
    return accounts.find(actor.id()).map(Account::mustChangePassword).orElse(false);
  }
}
