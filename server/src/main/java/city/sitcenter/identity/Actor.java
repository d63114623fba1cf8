package city.sitcenter.identity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, in which role, for what purpose. Controllers take it as a parameter.
 *
 * @param organisation the organisation an officer belongs to; null for others
 * @param purpose why personal data is asked for, as the actor stated it; null when not stated
 */
public record Actor(
    UUID id,
    Kind kind,
    String name,
    Set<Role> roles,
    @Nullable String organisation,
    @Nullable String purpose) {

  /** What sort of caller this is. */
  public enum Kind {
    ANONYMOUS,
    PERSON,
    MACHINE,
    SYSTEM
  }

  private static final Pattern PART = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final UUID NIL = new UUID(0, 0);
  private static final Actor NOBODY =
      new Actor(NIL, Kind.ANONYMOUS, "anonymous", Set.of(Role.ANONYMOUS), null, null);
  private static final Actor SYSTEM =
      new Actor(
          new UUID(0, 1),
          Kind.SYSTEM,
          "sitcenter",
          Set.of(Role.ADMINISTRATOR, Role.OPERATOR),
          null,
          null);

  public Actor {
    roles = Set.copyOf(roles);
  }

  /** The caller who has not said who they are. */
  public static Actor anonymous() {
    return NOBODY;
  }

  /**
   * The program itself: schedules, start-up, maintenance. A part with work of its own is a {@link
   * #program}, so that the audit trail tells whose work it was.
   */
  public static Actor system() {
    return SYSTEM;
  }

  /**
   * A part of the program with work of its own, such as {@code indicators}: an actor of that name
   * with the rights of {@link #system}, and with the same id at every start.
   */
  public static Actor program(String name) {
    if (!PART.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a part: " + name);
    }
    var id = UUID.nameUUIDFromBytes(("program " + name).getBytes(StandardCharsets.UTF_8));
    return new Actor(id, Kind.SYSTEM, name, SYSTEM.roles, null, null);
  }

  /** True when the actor has at least one of these roles. */
  public boolean is(Role... any) {
    return Arrays.stream(any).anyMatch(roles::contains);
  }

  public boolean belongsTo(String organisationId) {
    return organisationId.equals(organisation);
  }

  /** True for the people of the city's administration and the program itself. */
  public boolean isStaff() {
    return is(
        Role.OFFICER, Role.ANALYST, Role.STEWARD, Role.OPERATOR, Role.MANAGER, Role.ADMINISTRATOR);
  }
}
