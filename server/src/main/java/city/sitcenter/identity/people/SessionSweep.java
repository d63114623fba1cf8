package city.sitcenter.identity.people;

import city.sitcenter.identity.access.IdentitySettings;
import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes what has run out: sessions nobody can use any more, failures long forgiven. */
@Component
final class SessionSweep {

  private final SessionStore sessions;
  private final LoginFailureStore failures;
  private final IdentitySettings settings;
  private final Clock clock;

  SessionSweep(
      SessionStore sessions, LoginFailureStore failures, IdentitySettings settings, Clock clock) {
    this.sessions = sessions;
    this.failures = failures;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
  void run() {
    var now = clock.instant();
    sessions.sweep(now.minus(settings.session().idle()), now.minus(settings.session().longest()));
    failures.sweep(now.minus(Duration.ofDays(2)));
  }
}
