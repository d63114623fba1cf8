package city.sitcenter.identity.oidc;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Our clients as the authorization server sees them. */
@Component
final class RegisteredClients implements RegisteredClientRepository {

  private static final TokenSettings TOKENS =
      TokenSettings.builder()
          .authorizationCodeTimeToLive(Duration.ofMinutes(2))
          .accessTokenTimeToLive(Duration.ofMinutes(15))
          .refreshTokenTimeToLive(Duration.ofHours(12))
          .reuseRefreshTokens(false)
          .build();

  private final ClientStore store;

  RegisteredClients(ClientStore store) {
    this.store = store;
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return store.find(UUID.fromString(id)).map(RegisteredClients::registered).orElse(null);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return store.find(clientId).map(RegisteredClients::registered).orElse(null);
  }

  @Override
  public void save(RegisteredClient client) {
    throw new Problem(ProblemCode.FORBIDDEN); // clients are registered by an administrator alone
  }

  private static RegisteredClient registered(Client client) {
    var builder =
        RegisteredClient.withId(client.id().toString())
            .clientId(client.clientId())
            .clientName(client.name())
            .clientIdIssuedAt(client.createdAt())
            .tokenSettings(TOKENS)
            .clientSettings(
                ClientSettings.builder()
                    .requireProofKey(client.kind() != Client.Kind.MACHINE)
                    .requireAuthorizationConsent(false)
                    .build())
            .redirectUris(uris -> uris.addAll(client.redirectUris()))
            .scopes(scopes -> scopes.addAll(client.scopes()));
    switch (client.kind()) {
      case WEB ->
          withSecret(people(builder), client)
              .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN);
      case APP -> people(builder).clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
      case MACHINE ->
          withSecret(builder, client)
              .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
    }
    return builder.build();
  }

  private static RegisteredClient.Builder people(RegisteredClient.Builder builder) {
    return builder
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .scope(OidcScopes.OPENID)
        .scope(OidcScopes.PROFILE);
  }

  private static RegisteredClient.Builder withSecret(
      RegisteredClient.Builder builder, Client client) {
    return builder
        .clientSecret(Objects.requireNonNull(client.secretHash()))
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
  }
}
