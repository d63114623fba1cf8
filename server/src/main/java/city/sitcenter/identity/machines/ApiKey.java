package city.sitcenter.identity.machines;

import city.sitcenter.identity.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A credential for a program, without its secret.
 *
 * @param prefix the part of the key that may be shown
 * @param owner the person it was made by
 * @param expiresAt null: never
 * @param revokedAt null while it may be used
 */
record ApiKey(
    UUID id,
    String prefix,
    String name,
    UUID owner,
    Set<String> scopes,
    Set<Role> roles,
    int requestsPerMinute,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt) {

  ApiKey {
    scopes = Set.copyOf(scopes);
    roles = Set.copyOf(roles);
  }

  boolean isUsable(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }
}
