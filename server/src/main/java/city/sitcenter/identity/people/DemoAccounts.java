package city.sitcenter.identity.people;

import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One account for each role, so that a visitor of a demo city can be anybody. Their passwords are
 * public: they exist in a city that calls itself a demo and are switched off in any other.
 */
@Component
final class DemoAccounts {

  record Demo(
      String username, String name, Role role, @Nullable String organisation, String password) {}

  private static final List<Demo> ALL =
      List.of(
          demo("administrator", "Ержан Қасымов", Role.ADMINISTRATOR, "akimat"),
          demo("manager", "Мадина Оспанова", Role.MANAGER, "akimat"),
          demo("analyst", "Тимур Ахметов", Role.ANALYST, "akimat"),
          demo("steward", "Ольга Ким", Role.STEWARD, "emergency_department"),
          demo("officer", "Данияр Сейітов", Role.OFFICER, "emergency_department"),
          demo("operator", "Сергей Павлов", Role.OPERATOR, "akimat"),
          demo("partner", "Жанар Бекова", Role.PARTNER, "transit_operator"),
          demo("resident", "Айгүл Нұрланова", Role.RESIDENT, null));

  private final AccountStore accounts;
  private final OrganisationStore organisations;
  private final Passwords passwords;
  private final Clock clock;

  DemoAccounts(
      AccountStore accounts, OrganisationStore organisations, Passwords passwords, Clock clock) {
    this.accounts = accounts;
    this.organisations = organisations;
    this.passwords = passwords;
    this.clock = clock;
  }

  private static Demo demo(String username, String name, Role role, @Nullable String organisation) {
    return new Demo(username, name, role, organisation, "almaty-" + username);
  }

  void provide() {
    accounts.activateDemo(true);
    for (var demo : ALL) {
      if (accounts.find(demo.username()).isEmpty()) {
        accounts.add(account(demo));
      }
    }
  }

  void withdraw() {
    accounts.activateDemo(false);
  }

  /** Those that can be used now, with their public passwords. */
  List<Demo> list() {
    var usable = accounts.listDemo().stream().map(Account::username).toList();
    return ALL.stream().filter(demo -> usable.contains(demo.username())).toList();
  }

  /** Staff of the demo belong to an organisation of the file, or to its first; others need none. */
  private @Nullable String organisation(Demo demo) {
    var wanted = demo.organisation();
    if (wanted == null || organisations.exists(wanted)) {
      return wanted;
    }
    if (demo.role() == Role.PARTNER) {
      return null;
    }
    return organisations.list().stream().map(found -> found.id()).findFirst().orElse(null);
  }

  private Account account(Demo demo) {
    return new Account(
        Ids.next(),
        demo.username(),
        demo.name(),
        Set.of(demo.role()),
        organisation(demo),
        passwords.hash(demo.password()),
        false,
        true,
        true,
        clock.instant(),
        null,
        0);
  }
}
