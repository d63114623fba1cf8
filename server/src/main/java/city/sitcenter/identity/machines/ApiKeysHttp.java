package city.sitcenter.identity.machines;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.AllowsStaffAndPartners;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.access.OneLine;
import city.sitcenter.identity.access.Scopes;
import city.sitcenter.identity.access.ShownOnce;
import city.sitcenter.identity.people.Account;
import city.sitcenter.identity.people.AccountStore;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
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

/** The keys one has given to programs; an administrator sees everybody's. */
@RestController
@RequestMapping("/api/v1/api-keys")
final class ApiKeysHttp {

  private static final int DEFAULT_PER_MINUTE = 600;
  private static final int MOST_PER_MINUTE = 1_000_000;

  private final ApiKeys keys;
  private final AccountStore accounts;
  private final Clock clock;

  ApiKeysHttp(ApiKeys keys, AccountStore accounts, Clock clock) {
    this.keys = keys;
    this.accounts = accounts;
    this.clock = clock;
  }

  record Shown(
      UUID id,
      String name,
      String prefix,
      List<String> scopes,
      List<Role> roles,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt,
      int requestsPerMinute,
      String owner) {}

  record Wanted(
      @Nullable String name,
      @Nullable Set<String> scopes,
      @Nullable Set<Role> roles,
      @Nullable Instant expiresAt,
      @Nullable Integer requestsPerMinute) {}

  record Made(Shown key, String secret) {}

  @GetMapping
  @Operation(summary = "API keys")
  @AllowsStaffAndPartners(scope = Scopes.ADMIN)
  Page<Shown> list(Actor actor) {
    return Page.whole(keys.list(actor).stream().map(this::shown).toList());
  }

  /** Only a person makes keys: a stolen key must not be able to outlive itself. */
  @PostMapping
  @Operation(summary = "Make an API key; its secret is shown once")
  @AllowsStaffAndPartners(scope = Scopes.SESSION)
  ResponseEntity<Made> make(@RequestBody Wanted wanted, Actor actor) {
    var made =
        keys.make(
            actor,
            OneLine.of(wanted.name(), "name"),
            Objects.requireNonNullElse(wanted.scopes(), Set.of("data.read")),
            Objects.requireNonNullElse(wanted.roles(), actor.roles()),
            future(wanted.expiresAt()),
            perMinute(wanted.requestsPerMinute()));
    return ShownOnce.answer(HttpStatus.CREATED, new Made(shown(made.key()), made.secret()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Revoke an API key")
  @AllowsStaffAndPartners(scope = Scopes.ADMIN)
  void revoke(@PathVariable UUID id, Actor actor) {
    keys.revoke(actor, id);
  }

  private Shown shown(ApiKey key) {
    return new Shown(
        key.id(),
        key.name(),
        key.prefix(),
        key.scopes().stream().sorted().toList(),
        key.roles().stream().sorted().toList(),
        key.createdAt(),
        key.expiresAt(),
        key.lastUsedAt(),
        key.requestsPerMinute(),
        accounts.find(key.owner()).map(Account::name).orElse(""));
  }

  private @Nullable Instant future(@Nullable Instant given) {
    if (given != null && !given.isAfter(clock.instant())) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "expiresAt");
    }
    return given;
  }

  private static int perMinute(@Nullable Integer given) {
    var count = Objects.requireNonNullElse(given, DEFAULT_PER_MINUTE);
    if (count < 1 || count > MOST_PER_MINUTE) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "requestsPerMinute");
    }
    return count;
  }
}
