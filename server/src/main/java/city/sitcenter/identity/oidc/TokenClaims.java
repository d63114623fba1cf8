package city.sitcenter.identity.oidc;

import city.sitcenter.identity.Role;
import city.sitcenter.identity.people.Account;
import city.sitcenter.identity.people.AccountStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/** What our tokens say, and that none is made for somebody who may no longer come in. */
@Component
final class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

  /** Whom an access token is for; an ID token is for a client and opens nothing here. */
  static final String AUDIENCE = "sitcenter";

  static final String CLIENT = "client_id";
  static final String KIND = "kind";
  static final String PERSON = "person";
  static final String MACHINE = "machine";

  private final AccountStore accounts;
  private final ClientStore clients;

  TokenClaims(AccountStore accounts, ClientStore clients) {
    this.accounts = accounts;
    this.clients = clients;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    var client =
        clients
            .find(context.getRegisteredClient().getClientId())
            .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
    var claims = context.getClaims();
    if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
      claims.claim(KIND, MACHINE).claim("roles", roles(client.roles()));
    } else {
      describe(person(context), context, claims);
    }
    if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
      claims.audience(new ArrayList<>(List.of(AUDIENCE))).claim(CLIENT, client.clientId());
    }
  }

  private Account person(JwtEncodingContext context) {
    return Optional.ofNullable(context.<Authentication>getPrincipal())
        .flatMap(person -> accounts.find(UUID.fromString(person.getName())))
        .filter(account -> account.active() && !account.mustChangePassword())
        .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
  }

  private static void describe(
      Account account, JwtEncodingContext context, JwtClaimsSet.Builder claims) {
    claims.claim(KIND, PERSON).claim("roles", roles(account.roles()));
    if (account.organisation() != null) {
      claims.claim("organisation", account.organisation());
    }
    var isId = OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue());
    if (isId && context.getAuthorizedScopes().contains(OidcScopes.PROFILE)) {
      claims.claim("name", account.name()).claim("preferred_username", account.username());
    }
  }

  /** A list of the plain kind, the only one the server's table takes back. */
  private static List<String> roles(Set<Role> roles) {
    return new ArrayList<>(Arrays.asList(Role.slugs(roles)));
  }
}
