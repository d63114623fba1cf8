package city.sitcenter.identity.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of login and access.
 *
 * @param issuer public address of this installation, as the OIDC provider names itself; null: as
 *     the request came
 * @param session of a browser
 * @param failuresPerAddress failed logins from one address before it is slowed down to a third of
 *     that a minute
 * @param questionsPerAddress questions a minute of all who are not logged in at one address
 */
@ConfigurationProperties("sitcenter.identity")
public record IdentitySettings(
    @Nullable String issuer,
    @DefaultValue Session session,
    @DefaultValue("30") int failuresPerAddress,
    @DefaultValue("240") int questionsPerAddress) {

  /**
   * @param idle a session ends when nothing came for so long
   * @param longest and in any case after so long
   */
  public record Session(@DefaultValue("12h") Duration idle, @DefaultValue("7d") Duration longest) {}
}
