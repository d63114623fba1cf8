package city.sitcenter.platform;

import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** A listener that fails the first time it is told of something. */
@Component
class Distracted {

  record Told(UUID id) {}

  private final ConcurrentHashMap<UUID, AtomicInteger> heard = new ConcurrentHashMap<>();

  @ApplicationModuleListener
  void on(Told told) {
    if (heard.computeIfAbsent(told.id(), id -> new AtomicInteger()).incrementAndGet() == 1) {
      throw new IllegalArgumentException("not listening");
    }
  }

  int times(Told told) {
    var count = heard.get(told.id());
    return count == null ? 0 : count.get();
  }
}
