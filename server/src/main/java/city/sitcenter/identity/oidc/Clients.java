package city.sitcenter.identity.oidc;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.access.RandomText;
import city.sitcenter.identity.access.Scopes;
import city.sitcenter.identity.audit.AuditStore;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Registers and removes clients. */
@Component
class Clients {

  private final ClientStore store;
  private final AuditStore audit;
  private final Clock clock;
  private final ClientSecrets secrets = new ClientSecrets();

  Clients(ClientStore store, AuditStore audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param secret shown once; null for a program that cannot keep one
   */
  record Registered(Client client, @Nullable String secret) {}

  /** What an administrator says of a new client. */
  record Wanted(
      String name,
      Client.Kind kind,
      List<String> redirectUris,
      Set<String> scopes,
      Set<Role> roles,
      @Nullable String organisation,
      int requestsPerMinute) {}

  List<Client> list() {
    return store.list();
  }

  @Transactional
  public Registered register(Actor actor, Wanted wanted) {
    check(wanted);
    var secret = wanted.kind() == Client.Kind.APP ? null : RandomText.of(52);
    var client =
        new Client(
            Ids.next(),
            wanted.kind().slug() + "_" + RandomText.of(10),
            wanted.name(),
            wanted.kind(),
            secrets.encode(secret),
            wanted.redirectUris(),
            wanted.scopes(),
            wanted.roles(),
            wanted.organisation(),
            wanted.requestsPerMinute(),
            clock.instant());
    store.add(client);
    audit.write(
        actor,
        "client.create",
        client.clientId(),
        Map.of("name", wanted.name(), "scopes", wanted.scopes(), "roles", wanted.roles()));
    return new Registered(client, secret);
  }

  @Transactional
  public void remove(Actor actor, UUID id) {
    var client = store.find(id).orElseThrow(() -> new Problem(ProblemCode.CLIENT_NOT_FOUND));
    store.remove(id, clock.instant());
    audit.write(actor, "client.remove", client.clientId(), Map.of("name", client.name()));
  }

  private static void check(Wanted wanted) {
    Scopes.check(wanted.scopes());
    var forMachine = wanted.kind() == Client.Kind.MACHINE;
    if (forMachine && (wanted.roles().isEmpty() || wanted.roles().contains(Role.ANONYMOUS))) {
      throw new Problem(ProblemCode.CLIENT_INVALID, "roles");
    }
    if (!forMachine && !wanted.roles().isEmpty()) {
      throw new Problem(ProblemCode.CLIENT_INVALID, "roles");
    }
    if (forMachine != wanted.redirectUris().isEmpty()
        || !wanted.redirectUris().stream().allMatch(Clients::isRedirect)) {
      throw new Problem(ProblemCode.CLIENT_INVALID, "redirectUris");
    }
  }

  /** Only over TLS, to this very device, or to a scheme of an app's own (RFC 8252, 7). */
  static boolean isRedirect(String text) {
    try {
      var uri = new URI(text);
      var scheme = uri.getScheme();
      if (scheme == null || uri.getFragment() != null || uri.getUserInfo() != null) {
        return false;
      }
      return switch (scheme) {
        case "https" -> uri.getHost() != null;
        case "http" -> "127.0.0.1".equals(uri.getHost()) || "[::1]".equals(uri.getHost());
        default -> scheme.contains(".");
      };
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
