package city.sitcenter.platform;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the program's own words where the server would speak. */
@Configuration(proxyBeanMethods = false)
class ServerErrors {

  /** Inside the server's own report, which stays silent where something is told already. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorAnswers(
      ProblemWords words, JsonMapper json) {
    return factory ->
        factory.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ErrorAnswers(words, json)));
  }
}
