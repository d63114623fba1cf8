package city.sitcenter.identity.oidc;

import city.sitcenter.kernel.Sha256;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Keeps of codes and tokens their hashes alone: a stolen copy of the table opens nothing. The one
 * that is shown stands in the answer as it was shown, all others as they are kept. What was found
 * is saved only while nobody else has exchanged it: of several who show a code or a refresh token
 * to one program at once, one has tokens for it. Safe for many threads.
 */
final class HashedTokens implements OAuth2AuthorizationService {

  /** What begins so is a hash already; no code or token has a colon. */
  private static final String MARK = "sha256:";

  /** With which access token an authorization was found; never in the table. */
  private static final String FOUND_WITH = HashedTokens.class.getName();

  private final OAuth2AuthorizationService kept;

  /** One at a time for an authorization; several may share a turn. */
  private final Object[] turns = Stream.generate(Object::new).limit(64).toArray();

  HashedTokens(OAuth2AuthorizationService kept) {
    this.kept = kept;
  }

  @Override
  public void save(OAuth2Authorization authorization) {
    String found = authorization.getAttribute(FOUND_WITH);
    var hashed =
        OAuth2Authorization.from(
                with(authorization, value -> value.startsWith(MARK) ? value : hash(value)))
            .attributes(attributes -> attributes.remove(FOUND_WITH))
            .build();
    synchronized (turns[Math.floorMod(authorization.getId().hashCode(), turns.length)]) {
      if (found != null && !found.equals(access(kept.findById(authorization.getId())))) {
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
      }
      kept.save(hashed);
    }
  }

  private static String access(@Nullable OAuth2Authorization authorization) {
    var token = authorization == null ? null : authorization.getAccessToken();
    return token == null ? "" : token.getToken().getTokenValue();
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    kept.remove(authorization);
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return kept.findById(id);
  }

  /** Looks a hash up, whatever is shown: who shows a hash from the table has nothing. */
  @Override
  public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
    var hash = hash(token);
    var found = kept.findByToken(hash, type);
    return found == null
        ? null
        : OAuth2Authorization.from(with(found, value -> value.equals(hash) ? token : value))
            .attribute(FOUND_WITH, access(found))
            .build();
  }

  private static String hash(String value) {
    return MARK + Sha256.hex(value);
  }

  private static OAuth2Authorization with(
      OAuth2Authorization whole, Function<String, String> said) {
    var builder = OAuth2Authorization.from(whole);
    put(
        builder,
        whole.getToken(OAuth2AuthorizationCode.class),
        code ->
            new OAuth2AuthorizationCode(
                said.apply(code.getTokenValue()),
                Objects.requireNonNull(code.getIssuedAt()),
                Objects.requireNonNull(code.getExpiresAt())));
    put(
        builder,
        whole.getAccessToken(),
        token ->
            new OAuth2AccessToken(
                token.getTokenType(),
                said.apply(token.getTokenValue()),
                token.getIssuedAt(),
                token.getExpiresAt(),
                token.getScopes()));
    put(
        builder,
        whole.getRefreshToken(),
        token ->
            new OAuth2RefreshToken(
                said.apply(token.getTokenValue()), token.getIssuedAt(), token.getExpiresAt()));
    put(
        builder,
        whole.getToken(OidcIdToken.class),
        token ->
            new OidcIdToken(
                said.apply(token.getTokenValue()),
                token.getIssuedAt(),
                token.getExpiresAt(),
                token.getClaims()));
    return builder.build();
  }

  /** What is known of a token beside its value stays with it. */
  private static <T extends AbstractOAuth2Token> void put(
      OAuth2Authorization.Builder builder,
      OAuth2Authorization.@Nullable Token<T> token,
      Function<T, T> said) {
    if (token != null) {
      builder.token(
          said.apply(token.getToken()),
          known -> {
            known.clear();
            known.putAll(token.getMetadata());
          });
    }
  }
}
