package city.sitcenter.lake.query.figure;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.identity.Identity;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.store.snapshot.Snapshots;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Puts figures together. */
@Configuration(proxyBeanMethods = false)
class FigureConfiguration {

  @Bean
  Figures figures(
      Asking asking,
      Catalog catalog,
      Snapshots snapshots,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Identity identity,
      Clock clock) {
    return new Figures(
        asking,
        (reader, dataset) -> catalog.known(reader, dataset).isPresent(),
        snapshots,
        new FigureStore(jdbc),
        transactions,
        identity::record,
        clock);
  }

  @Bean
  FigureViews figureViews(Asking asking, Catalog catalog, JdbcClient jdbc) {
    return new FigureViews(asking, catalog, new FigureStore(jdbc));
  }

  @Bean
  FigureReader figureReader(Figures figures, FigureViews views) {
    return new FigureReader(figures, views);
  }

  @Bean
  FigureUpkeep figureUpkeep(Figures figures, Asking asking) {
    return new FigureUpkeep(figures, asking);
  }
}
