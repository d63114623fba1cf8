package city.sitcenter.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The ground: home folder, database with its migrations done, clock. */
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

  /** How long a request waits for a connection before it is told that the database is away. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** More threads than there are timed tasks. */
  static final int TIMED_TASKS = 24;

  /**
   * Each timed task has a thread: one that waits for the database must not hold back the one that
   * brings the database back, nor a long one the short ones.
   */
  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    var scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(TIMED_TASKS);
    scheduler.setThreadNamePrefix("timed-");
    return scheduler;
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Home home(PlatformSettings settings) {
    return Home.hold(settings.home());
  }

  @Bean
  @Lazy
  @ConditionalOnProperty(
      name = "sitcenter.database.url",
      matchIfMissing = true,
      havingValue = "none")
  PostgresServer postgres(Home home, PlatformSettings settings) {
    var database = settings.database();
    return PostgresServer.start(
        home.path().resolve("postgres"), database.version(), database.port());
  }

  /** Comes into being only with every module's schema brought up to date. */
  @Bean
  DataSource dataSource(PlatformSettings settings, ObjectProvider<PostgresServer> embedded) {
    var config = new HikariConfig();
    var database = settings.database();
    var server = embedded.getIfAvailable();
    config.setJdbcUrl(server == null ? database.url() : server.url());
    config.setUsername(server == null ? database.user() : PostgresServer.USER);
    config.setPassword(server == null ? database.password() : server.password());
    config.setMaximumPoolSize(database.connections());
    config.setPoolName("postgres");
    config.setConnectionTimeout(PATIENCE.toMillis());
    var source = new HikariDataSource(config);
    Migrations.run(source);
    return source;
  }
}
