package city.sitcenter.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the built pages. An address that is no file and no API is a place inside the front end,
 * which gets the one page it starts from.
 */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

  private static final Duration A_YEAR = Duration.ofDays(365);
  private final Path folder;

  private final SingletonSupplier<Set<String>> operations;

  Pages(
      PagesSettings settings,
      ObjectProvider<RequestMappingHandlerMapping> mappings,
      ObjectProvider<AuthorizationServerSettings> provider) {
    this.operations = SingletonSupplier.of(() -> above(addresses(mappings, provider)));
    this.folder = settings.folder().toAbsolutePath().normalize();
  }

  private static Stream<String> addresses(
      ObjectProvider<RequestMappingHandlerMapping> mappings,
      ObjectProvider<AuthorizationServerSettings> provider) {
    return Stream.concat(
        mappings.stream()
            .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
            .flatMap(operation -> operation.getPatternValues().stream()),
        provider.stream()
            .flatMap(settings -> settings.getSettings().values().stream())
            .filter(String.class::isInstance)
            .map(String.class::cast));
  }

  /** The first steps of addresses that have a second: what lies below them is no page. */
  static Set<String> above(Stream<String> addresses) {
    return addresses
        .map(address -> address.split("/", 3))
        .filter(steps -> steps.length == 3 && steps[0].isEmpty())
        .map(steps -> steps[1])
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    var location = "file:" + folder + "/";
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations(location + "assets/")
        .setCacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable());
    registry
        .addResourceHandler("/**")
        .addResourceLocations(location)
        .setCacheControl(CacheControl.noCache())
        .resourceChain(true)
        .addResolver(new PlaceInside(folder, operations));
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/index.html");
  }

  /** Finds a file, or the starting page for an address of the front end. */
  private static final class PlaceInside extends PathResourceResolver {

    private final Path start;
    private final Supplier<Set<String>> operations;

    private PlaceInside(Path folder, Supplier<Set<String>> operations) {
      this.operations = operations;
      this.start = folder.resolve("index.html");
    }

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      var file = super.getResource(path, location);
      if (file != null) {
        return file;
      }
      return isPage(path) && Files.exists(start) ? new FileSystemResource(start) : null;
    }

    private boolean isPage(String path) {
      var last = path.substring(path.lastIndexOf('/') + 1);
      return !last.contains(".") && !operations.get().contains(path.split("/", 2)[0]);
    }
  }

  /**
   * Where the built pages are.
   *
   * @param folder holds {@code index.html} and {@code assets}
   */
  @ConfigurationProperties("sitcenter.pages")
  record PagesSettings(@DefaultValue("web/dist") Path folder) {}
}
