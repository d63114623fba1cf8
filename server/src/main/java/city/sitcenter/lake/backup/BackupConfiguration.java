package city.sitcenter.lake.backup;

import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.upkeep.Upkeep;
import city.sitcenter.lake.store.upkeep.UpkeepSettings;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts backups together. */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {

  @Bean
  Backups backups(
      DataSource source,
      JdbcClient jdbc,
      Upkeep upkeep,
      LakeSettings settings,
      UpkeepSettings kept,
      Clock clock) {
    return new Backups(
        new Backup(source, settings, clock), new BackupStore(jdbc), upkeep, settings, kept, clock);
  }
}
