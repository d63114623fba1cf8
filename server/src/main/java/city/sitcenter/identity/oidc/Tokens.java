package city.sitcenter.identity.oidc;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.access.Bearer;
import city.sitcenter.identity.access.Caller;
import city.sitcenter.identity.access.Quotas;
import city.sitcenter.identity.people.Account;
import city.sitcenter.identity.people.AccountStore;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/**
 * Takes our own access tokens back. The signature says that we made it; whether the client and the
 * person are still welcome, and in which roles, is asked afresh each time.
 */
@Component
public final class Tokens {

  private final JwtDecoder decoder;
  private final ClientStore clients;
  private final AccountStore accounts;
  private final Quotas quotas;

  Tokens(JwtDecoder decoder, ClientStore clients, AccountStore accounts, Quotas quotas) {
    this.decoder = decoder;
    this.clients = clients;
    this.accounts = accounts;
    this.quotas = quotas;
  }

  /** Who bears this token; empty when it is not ours, not for us, or no longer good. */
  public Optional<Bearer> check(String token, @Nullable String purpose) {
    try {
      var jwt = decoder.decode(token);
      return isForUs(jwt) ? bearer(jwt, purpose) : Optional.empty();
    } catch (JwtException e) {
      return Optional.empty();
    }
  }

  private static boolean isForUs(Jwt jwt) {
    return Objects.requireNonNullElse(jwt.getAudience(), List.<String>of())
        .contains(TokenClaims.AUDIENCE);
  }

  private Optional<Bearer> bearer(Jwt jwt, @Nullable String purpose) {
    return clients
        .find(Objects.requireNonNullElse(jwt.getClaimAsString(TokenClaims.CLIENT), ""))
        .flatMap(client ->
            actor(jwt, client, purpose)
                .map(actor ->
                    new Bearer(
                        Caller.bearing(actor, scopes(jwt, client)),
                        quotas.take(client.id(), client.requestsPerMinute()))));
  }

  private Optional<Actor> actor(Jwt jwt, Client client, @Nullable String purpose) {
    if (TokenClaims.MACHINE.equals(jwt.getClaimAsString(TokenClaims.KIND))) {
      return Optional.of(
          new Actor(
              client.id(),
              Actor.Kind.MACHINE,
              client.name(),
              client.roles(),
              client.organisation(),
              purpose));
    }
    return accounts
        .find(UUID.fromString(jwt.getSubject()))
        .filter(account -> account.active() && !account.mustChangePassword())
        .map((Account account) -> account.actor(purpose));
  }

  /** What the token was given, as far as its client may still have it. */
  private static Set<String> scopes(Jwt jwt, Client client) {
    var given =
        new HashSet<>(
            Objects.requireNonNullElse(jwt.getClaimAsStringList("scope"), List.<String>of()));
    given.retainAll(client.scopes());
    return given;
  }
}
