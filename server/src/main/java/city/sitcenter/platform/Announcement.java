package city.sitcenter.platform;

import java.util.Objects;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the person at the terminal where the pages are. */
@Component
final class Announcement {

  @EventListener
  @SuppressWarnings("SystemOut") // said to the person who started it, not to the log
  void ready(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext web) {
      var server = Objects.requireNonNull(web.getWebServer());
      System.out.printf("%nSitcenter is ready: http://127.0.0.1:%d%n%n", server.getPort());
    }
  }
}
