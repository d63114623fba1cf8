package city.sitcenter.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Stops the start when somebody set what nobody reads, before anything else comes up. */
@Component
final class SettingsGuard implements BeanFactoryPostProcessor, EnvironmentAware {

  /** Read by the launcher, not by the program. */
  private static final Set<String> OTHERS =
      Set.of("SITCENTER_JAVA_HOME", "SITCENTER_HEAP", "SITCENTER_URL", "SITCENTER_KEY");

  private List<String> given = List.of();

  @Override
  public void setEnvironment(Environment environment) {
    var names = new ArrayList<String>();
    for (var source : ((ConfigurableEnvironment) environment).getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> listed) {
        Arrays.stream(listed.getPropertyNames())
            .filter(name -> name.startsWith("sitcenter.") || name.startsWith("SITCENTER_"))
            .filter(name -> !OTHERS.contains(name))
            .forEach(names::add);
      }
    }
    given = names;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
    var settings = new ArrayList<Class<?>>();
    for (var name : factory.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
      var type = factory.getType(name, false);
      if (type != null && type.getName().startsWith("city.sitcenter.")) {
        settings.add(type);
      }
    }
    SettingsCheck.check(given, settings);
  }
}
