package city.sitcenter.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the built pages. An address that is no file and no API is a place inside the front end,
 * which gets the one page it starts from.
 */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

  private static final Duration A_YEAR = Duration.ofDays(365);
  private final Path folder;

  Pages(PagesSettings settings) {
    this.folder = settings.folder().toAbsolutePath().normalize();
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
        .addResolver(new PlaceInside(folder));
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/index.html");
  }

  /** Finds a file, or the starting page for an address of the front end. */
  private static final class PlaceInside extends PathResourceResolver {

    private final Path start;

    private PlaceInside(Path folder) {
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

    private static boolean isPage(String path) {
      var last = path.substring(path.lastIndexOf('/') + 1);
      return !last.contains(".") && !path.matches("(api|oauth2|ngsi-ld|ogc|tiles|mcp)(/.*)?");
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
