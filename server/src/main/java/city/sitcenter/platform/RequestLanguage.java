package city.sitcenter.platform;

import city.sitcenter.kernel.LocalText;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** The language of an answer, chosen by the request. */
@Configuration(proxyBeanMethods = false)
class RequestLanguage {

  @Bean
  LocaleResolver localeResolver() {
    var resolver = new AcceptHeaderLocaleResolver();
    resolver.setSupportedLocales(LocalText.LANGUAGES);
    resolver.setDefaultLocale(Locale.ENGLISH);
    return resolver;
  }
}
