package city.sitcenter.identity.oidc;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets codes and tokens a day after the last of them could be used. */
@Component
final class SpentTokens {

  private static final Logger log = LoggerFactory.getLogger(SpentTokens.class);
  private static final Duration KEPT = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final Clock clock;

  SpentTokens(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Gives how many authorisations went. One that never got a code or token has no end to wait for.
   */
  @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT1H")
  int forget() {
    var gone =
        jdbc.sql(
                """
                delete from identity.oauth2_authorization
                where greatest(authorization_code_expires_at, access_token_expires_at,
                  oidc_id_token_expires_at, refresh_token_expires_at, user_code_expires_at,
                  device_code_expires_at) < :before
                """)
            .param("before", Timestamp.from(clock.instant().minus(KEPT)))
            .update();
    if (gone > 0) {
      log.info("Forgot {} spent authorisations", gone);
    }
    return gone;
  }
}
