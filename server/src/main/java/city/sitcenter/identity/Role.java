package city.sitcenter.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

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
    return name().toLowerCase(Locale.ROOT);
  }
}
