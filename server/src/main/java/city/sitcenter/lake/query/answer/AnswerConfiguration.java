package city.sitcenter.lake.query.answer;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.lake.query.figure.Figures;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.store.engine.LakeSettings;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts downloads together. */
@Configuration(proxyBeanMethods = false)
class AnswerConfiguration {

  @Bean
  Downloads downloads(Asking asking, Figures figures, LakeSettings lake) {
    return new Downloads(
        asking, figures, lake.folder().resolve("downloads"), lake.keepFree().toBytes());
  }

  @Bean
  Clients clients() {
    return new Clients();
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> clientValve() {
    return factory -> factory.addEngineValves(new ClientValve());
  }

  @Bean
  Questions questions(Asking asking, Figures figures, Catalog catalog) {
    return new Questions(asking, figures, new Labels(catalog));
  }
}
