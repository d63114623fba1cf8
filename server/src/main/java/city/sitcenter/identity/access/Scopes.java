package city.sitcenter.identity.access;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.Collection;
import java.util.Set;

/** What a key or token may be limited to. The names are part of the API. */
public final class Scopes {

  /** Everything only an administrator does: people, keys, audit, clients. */
  public static final String ADMIN = "admin";

  /** What belongs to a person's own session and to no machine. */
  public static final String SESSION = "session";

  /** Those that can be given to a machine. */
  public static final Set<String> GRANTED =
      Set.of("data.read", "query", "ingest", "contracts", "sources", "operations", ADMIN);

  private Scopes() {}

  /** Refuses a scope that cannot be given. */
  public static void check(Collection<String> scopes) {
    for (var scope : scopes) {
      if (!GRANTED.contains(scope)) {
        throw new Problem(ProblemCode.SCOPE_UNKNOWN, scope);
      }
    }
  }
}
