package city.sitcenter.identity;

import city.sitcenter.kernel.Slug;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What an actor is to the city. An actor may have several. */
public enum Role {
  /** Nobody logged in: may read what is open. */
  ANONYMOUS,
  RESIDENT,
  /** A business or another organisation that exchanges data. */
  PARTNER,
  OFFICER,
  ANALYST,
  /** Owns the feeds and contracts of an organisation. */
  STEWARD,
  /** Keeps the program running: sources, maintenance, backups. */
  OPERATOR,
  MANAGER,
  ADMINISTRATOR;

  @JsonValue
  public String slug() {
    return Slug.of(this);
  }

  /** The names under which a set of roles is stored, in the order of the roles. */
  public static String[] slugs(Set<Role> roles) {
    return roles.stream().sorted().map(Role::slug).toArray(String[]::new);
  }

  public static Set<Role> ofSlugs(String[] slugs) {
    return Arrays.stream(slugs)
        .map(slug -> Slug.read(Role.class, slug))
        .collect(Collectors.toUnmodifiableSet());
  }
}
