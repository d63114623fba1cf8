package city.sitcenter.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded PostgreSQL with its migrations done, for tests that need no more of the program. */
public final class TestDatabase implements AutoCloseable {

  private final PostgresServer server;
  private final HikariDataSource source;

  private TestDatabase(PostgresServer server, HikariDataSource source) {
    this.server = server;
    this.source = source;
  }

  /** Starts the cluster below the home folder, or adopts the one that is running there. */
  public static TestDatabase start(Path home) {
    var server = PostgresServer.start(home.resolve("postgres"), "test", 0);
    var config = new HikariConfig();
    config.setJdbcUrl(server.url());
    config.setUsername(PostgresServer.USER);
    config.setPassword(server.password());
    config.setMaximumPoolSize(10);
    config.setMinimumIdle(1);
    var source = new HikariDataSource(config);
    Migrations.run(source);
    return new TestDatabase(server, source);
  }

  /** An empty home folder below {@code target}. */
  public static Path freshHome() throws IOException {
    var homes = Files.createDirectories(Path.of("target/homes"));
    return Files.createTempDirectory(homes, "store-").toAbsolutePath();
  }

  public HikariDataSource source() {
    return source;
  }

  @Override
  public void close() {
    source.close();
    server.close();
  }
}
