package city.sitcenter.catalog.health;

import city.sitcenter.catalog.Health;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How many datasets are fresh, late or without a working feed, for the operator. */
@Component
final class StateMeters {

  StateMeters(MeterRegistry meters, States states) {
    for (var fresh : Health.Fresh.values()) {
      Gauge.builder("sitcenter.datasets", states, all -> all.count(fresh))
          .description("Datasets by how fresh they are")
          .tag("fresh", fresh.slug())
          .register(meters);
    }
  }
}
