package city.sitcenter.identity.oidc;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.access.OneLine;
import city.sitcenter.identity.access.Scopes;
import city.sitcenter.identity.access.ShownOnce;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The programs registered at the OpenID Connect provider. */
@RestController
@RequestMapping("/api/v1/clients")
final class ClientsHttp {

  private static final int DEFAULT_PER_MINUTE = 600;

  private final Clients clients;

  ClientsHttp(Clients clients) {
    this.clients = clients;
  }

  record Shown(
      UUID id,
      String clientId,
      String name,
      Client.Kind kind,
      List<String> redirectUris,
      List<String> scopes,
      List<Role> roles,
      @Nullable String organisation,
      int requestsPerMinute,
      Instant createdAt) {}

  record Wanted(
      @Nullable String name,
      Client.@Nullable Kind kind,
      @Nullable List<String> redirectUris,
      @Nullable Set<String> scopes,
      @Nullable Set<Role> roles,
      @Nullable String organisation,
      @Nullable Integer requestsPerMinute) {}

  record Registered(Shown client, @Nullable String secret) {}

  @GetMapping
  @Operation(summary = "Registered apps")
  @Allows(value = Role.ADMINISTRATOR, scope = Scopes.ADMIN)
  Page<Shown> list() {
    return Page.whole(clients.list().stream().map(ClientsHttp::shown).toList());
  }

  @PostMapping
  @Operation(summary = "Register an app")
  @Allows(value = Role.ADMINISTRATOR, scope = Scopes.ADMIN)
  ResponseEntity<Registered> register(@RequestBody Wanted wanted, Actor actor) {
    if (wanted.kind() == null) {
      throw new Problem(ProblemCode.CLIENT_INVALID, "kind");
    }
    var registered =
        clients.register(
            actor,
            new Clients.Wanted(
                OneLine.of(wanted.name(), "name"),
                wanted.kind(),
                Objects.requireNonNullElse(wanted.redirectUris(), List.of()),
                Objects.requireNonNullElse(wanted.scopes(), Set.of()),
                Objects.requireNonNullElse(wanted.roles(), Set.of()),
                wanted.organisation(),
                Math.clamp(
                    Objects.requireNonNullElse(wanted.requestsPerMinute(), DEFAULT_PER_MINUTE),
                    1,
                    1_000_000)));
    return ShownOnce.answer(
        HttpStatus.CREATED, new Registered(shown(registered.client()), registered.secret()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Remove an app")
  @Allows(value = Role.ADMINISTRATOR, scope = Scopes.ADMIN)
  void remove(@PathVariable UUID id, Actor actor) {
    clients.remove(actor, id);
  }

  private static Shown shown(Client client) {
    return new Shown(
        client.id(),
        client.clientId(),
        client.name(),
        client.kind(),
        client.redirectUris(),
        client.scopes().stream().sorted().toList(),
        client.roles().stream().sorted().toList(),
        client.organisation(),
        client.requestsPerMinute(),
        client.createdAt());
  }
}
