package city.sitcenter.lake.ingest.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells a browser of a load whenever it has moved, until it is over. */
@Component
class LoadFeed {

  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  SseEmitter open(Supplier<LoadView> look) {
    var emitter = new SseEmitter(0L);
    Thread.ofVirtual().name("load-feed").start(() -> feed(emitter, look));
    return emitter;
  }

  private static void feed(SseEmitter emitter, Supplier<LoadView> look) {
    @Nullable LoadView before = null;
    long quiet = 0;
    try {
      while (true) {
        var now = look.get();
        if (!Objects.equals(now, before)) {
          emitter.send(SseEmitter.event().name("load").data(now, MediaType.APPLICATION_JSON));
          before = now;
          quiet = 0;
        } else if (++quiet * PAUSE.toMillis() > HEARTBEAT.toMillis()) {
          emitter.send(SseEmitter.event().comment("waiting"));
          quiet = 0;
        }
        if (now.state().isOver()) {
          emitter.complete();
          return;
        }
        Thread.sleep(PAUSE);
      }
    } catch (IOException | IllegalStateException e) {
      emitter.complete();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      emitter.complete();
    } catch (RuntimeException e) {
      emitter.completeWithError(e);
    }
  }
}
