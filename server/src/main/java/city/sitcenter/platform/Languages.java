package city.sitcenter.platform;

import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** The languages the program itself speaks, chosen by the request. */
@Configuration(proxyBeanMethods = false)
class Languages {

  static final List<Locale> SPOKEN = List.of(Locale.of("kk"), Locale.of("ru"), Locale.ENGLISH);

  @Bean
  LocaleResolver localeResolver() {
    var resolver = new AcceptHeaderLocaleResolver();
    resolver.setSupportedLocales(SPOKEN);
    resolver.setDefaultLocale(Locale.ENGLISH);
    return resolver;
  }
}
