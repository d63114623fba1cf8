package city.sitcenter.identity.people;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who can log in.
 *
 * @param username lower case, as typed at login
 * @param password its hash
 * @param mustChangePassword the password was given out by somebody else
 * @param revision counts changes, for If-Match
 */
public record Account(
    UUID id,
    String username,
    String name,
    Set<Role> roles,
    @Nullable String organisation,
    String password,
    boolean mustChangePassword,
    boolean active,
    boolean demo,
    Instant createdAt,
    @Nullable Instant lastLoginAt,
    long revision) {

  public Account {
    roles = Set.copyOf(roles);
  }

  public Actor actor(@Nullable String purpose) {
    return new Actor(id, Actor.Kind.PERSON, name, roles, organisation, purpose);
  }

  @Override
  public String toString() {
    return "Account[" + username + "]";
  }
}
