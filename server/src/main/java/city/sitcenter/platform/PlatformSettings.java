package city.sitcenter.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the ground the program stands on.
 *
 * @param home where all state lives
 * @param database an external PostgreSQL; without a URL the embedded one is used
 */
@ConfigurationProperties("sitcenter")
record PlatformSettings(@DefaultValue("var") Path home, @DefaultValue Database database) {

  PlatformSettings {
    home = home.toAbsolutePath().normalize();
  }

  /**
   * @param version of the embedded server's programs
   * @param url JDBC address of an external server; null: embedded
   * @param user at the external server
   * @param password at the external server
   * @param port of the embedded server; 0: a free one, remembered
   * @param connections at most, of this program
   */
  record Database(
      @DefaultValue("bundled") String version,
      @Nullable String url,
      @DefaultValue("sitcenter") String user,
      @Nullable String password,
      @DefaultValue("0") int port,
      @DefaultValue("20") int connections) {}
}
