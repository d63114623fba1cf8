package city.sitcenter.identity.oidc;

import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Slug;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program that lets people sign in here, or that signs in itself.
 *
 * @param secretHash null for a program that cannot keep a secret
 * @param roles what a machine is; a person's token has the person's roles
 * @param organisation whom a machine works for
 */
record Client(
    UUID id,
    String clientId,
    String name,
    Kind kind,
    @Nullable String secretHash,
    List<String> redirectUris,
    Set<String> scopes,
    Set<Role> roles,
    @Nullable String organisation,
    int requestsPerMinute,
    Instant createdAt) {

  Client {
    redirectUris = List.copyOf(redirectUris);
    scopes = Set.copyOf(scopes);
    roles = Set.copyOf(roles);
  }

  /** What sort of program it is. */
  enum Kind {
    /** Has a server that keeps a secret: authorization code with PKCE and refresh tokens. */
    WEB,
    /** Runs on a person's device: authorization code with PKCE, no secret, no refresh tokens. */
    APP,
    /** Acts for itself: client credentials. */
    MACHINE;

    @JsonValue
    String slug() {
      return Slug.of(this);
    }
  }
}
