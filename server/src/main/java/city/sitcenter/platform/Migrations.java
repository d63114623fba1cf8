package city.sitcenter.platform;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings each module's schema up to date from {@code db/<module>} on the classpath. */
final class Migrations {

  /** In the order of the module graph. */
  static final List<String> MODULES = List.of("platform", "identity", "catalog", "lake");

  private Migrations() {}

  static void run(DataSource source) {
    for (var module : MODULES) {
      Flyway.configure()
          .dataSource(source)
          .schemas(module)
          .defaultSchema(module)
          .locations("classpath:db/" + module)
          .table("migration")
          .failOnMissingLocations(false)
          .load()
          .migrate();
    }
  }
}
