package city.sitcenter.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

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
    var isNew = !Files.exists(home.resolve("postgres/data"));
    var server = startServer(home);
    var config = new HikariConfig();
    config.setJdbcUrl(server.url());
    config.setUsername(PostgresServer.USER);
    config.setPassword(server.password());
    config.setMaximumPoolSize(10);
    config.setMinimumIdle(1);
    var source = new HikariDataSource(config);
    if (isNew) {
      Migrations.run(source);
    }
    return new TestDatabase(server, source);
  }

  static PostgresServer startServer(Path home) {
    return PostgresServer.start(home.resolve("postgres"), "test", 0);
  }

  /** Keeps the server running, as long as this program does, whoever kills it. */
  public static void watch(Path home) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          while (true) {
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000L);
            if (process(home).stream().noneMatch(TestDatabase::isAlive)) {
              restart(home);
            }
          }
        });
  }

  private static boolean isAlive(long process) {
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
  }

  private static void restart(Path home) {
    try {
      startServer(home);
    } catch (RuntimeException notYet) {
      System.err.println("not yet: " + notYet.getMessage());
    }
  }

  /** The process id of the server, while there is one. */
  public static OptionalLong process(Path home) {
    try {
      var lines = Files.readAllLines(home.resolve("postgres/data/postmaster.pid"));
      return lines.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(lines.getFirst().strip()));
    } catch (IOException none) {
      return OptionalLong.empty();
    }
  }

  /** Stops a server that its program left behind. */
  public static void stop(Path home) {
    startServer(home).close();
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
