package city.sitcenter;

import city.sitcenter.identity.Role;
import city.sitcenter.identity.people.TestAccounts;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Callers of the running server, for tests: nobody, or somebody logged in with a role. */
@Component
public class Visitors {

  private final Environment environment;
  private final TestAccounts accounts;
  private final Map<String, Visitor> known = new ConcurrentHashMap<>();

  Visitors(Environment environment, TestAccounts accounts) {
    this.environment = environment;
    this.accounts = accounts;
  }

  /** A fresh browser in which nobody is logged in. */
  public Visitor nobody() {
    return new Visitor(
        Integer.parseInt(Objects.requireNonNull(environment.getProperty("local.server.port"))));
  }

  /** The one browser of the test's person with this role. */
  public Visitor as(Role role) {
    return as(role, null);
  }

  /** The one browser of the test's person with this role in an organisation. */
  public Visitor as(Role role, @Nullable String organisation) {
    if (role == Role.ANONYMOUS) {
      return nobody();
    }
    var username = "test-" + role.slug() + (organisation == null ? "" : "-" + organisation);
    return known.computeIfAbsent(
        username,
        name -> {
          accounts.provide(name, organisation, role);
          return nobody().logIn(name, TestAccounts.PASSWORD);
        });
  }
}
