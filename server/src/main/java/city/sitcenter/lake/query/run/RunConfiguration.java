package city.sitcenter.lake.query.run;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.City;
import city.sitcenter.identity.Identity;
import city.sitcenter.lake.query.sql.words.Sight;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.engine.Turns;
import city.sitcenter.lake.store.snapshot.Snapshots;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts asking together. */
@Configuration(proxyBeanMethods = false)
class RunConfiguration {

  @Bean
  Asking asking(
      Catalog catalog,
      Snapshots snapshots,
      DuckDb duckDb,
      Identity identity,
      QuerySettings settings,
      LakeSettings lake,
      MeterRegistry meters,
      Clock clock) {
    return new Asking(
        actor -> Sight.of(catalog, actor),
        () -> catalog.city().map(City::timeZone).orElse(ZoneOffset.UTC),
        snapshots,
        duckDb,
        identity::record,
        settings,
        lake.folder().resolve("answers"),
        meters,
        clock);
  }

  @Bean
  Turns turns(Asking asking) {
    return asking::enter;
  }

  @Bean
  Warming warming(Asking asking) {
    return new Warming(asking);
  }
}
