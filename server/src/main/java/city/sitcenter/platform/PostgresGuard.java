package city.sitcenter.platform;

import city.sitcenter.kernel.Problem;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Brings the embedded PostgreSQL back when something ended it under the running program. */
@Component
final class PostgresGuard {

  private static final Logger log = LoggerFactory.getLogger(PostgresGuard.class);

  private final ObjectProvider<PostgresServer> embedded;

  PostgresGuard(ObjectProvider<PostgresServer> embedded) {
    this.embedded = embedded;
  }

  @Scheduled(fixedDelayString = "PT1S")
  void look() {
    embedded.ifAvailable(server -> {
      try {
        server.revive();
      } catch (IOException | Problem notYet) {
        log.error("PostgreSQL did not start; trying again", notYet);
      }
    });
  }
}
