package city.sitcenter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives a test's program an empty home folder below {@code target}, and a copy of the demo city
 * that tests may change. Without its sources, which would go and ask a simulator that is not there.
 */
public class FreshHome implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    try {
      Files.createDirectories(Path.of("target/homes"));
      var home = Files.createTempDirectory(Path.of("target/homes"), "home-").toAbsolutePath();
      var city = home.resolve("city");
      copy(Path.of("../cities/almaty"), city);
      TestPropertyValues.of(
              "sitcenter.home=" + home,
              "sitcenter.city=" + city,
              "sitcenter.ingest.inner-addresses=127.0.0.1,localhost",
              "sitcenter.ingest.uploads.patience=3s",
              "sitcenter.ingest.fetches.patience=3s",
              "sitcenter.identity.failures-per-address=1000000",
              "sitcenter.identity.questions-per-address=1000000")
          .applyTo(context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var path = from.relativize(file);
        if (!path.startsWith("sources")) {
          Files.createDirectories(to.resolve(path).getParent());
          Files.copy(file, to.resolve(path));
        }
      }
    }
  }
}
