package city.sitcenter;

import city.sitcenter.identity.Role;
import city.sitcenter.identity.people.TestAccounts;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    return role == Role.ANONYMOUS ? nobody() : in(organisation, role);
  }

  /** The one browser of the test's person with these roles in an organisation. */
  public Visitor in(@Nullable String organisation, Role... roles) {
    var words =
        Stream.concat(Arrays.stream(roles).map(Role::slug), Stream.ofNullable(organisation));
    return known.computeIfAbsent(
        "test-" + words.collect(Collectors.joining("-")),
        name -> {
          accounts.provide(name, organisation, roles);
          return nobody().logIn(name, TestAccounts.PASSWORD);
        });
  }
}
