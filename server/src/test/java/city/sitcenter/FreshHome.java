package city.sitcenter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a test's program an empty home folder below {@code target}. */
public class FreshHome implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    try {
      Files.createDirectories(Path.of("target/homes"));
      var home = Files.createTempDirectory(Path.of("target/homes"), "home-").toAbsolutePath();
      TestPropertyValues.of("sitcenter.home=" + home).applyTo(context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
