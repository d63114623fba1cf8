package city.sitcenter.lake.store.upkeep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long is kept what is no part of any snapshot. A contract's own retention shortens each of
 * them, a legal hold ends none.
 *
 * @param backups finished ones that are kept, the newest
 * @param raw files as they came, after their load ended
 * @param rejections rows that were not taken, after their load ended
 * @param loads that brought no snapshot: failed, refused, cancelled or without anything new
 * @param taken files moved aside in watched folders; each of them is kept as a raw file too
 */
@ConfigurationProperties("sitcenter.lake.upkeep")
public record UpkeepSettings(
    @DefaultValue("14") int backups,
    @DefaultValue("1095d") Duration raw,
    @DefaultValue("365d") Duration rejections,
    @DefaultValue("180d") Duration loads,
    @DefaultValue("30d") Duration taken) {

  public UpkeepSettings {
    if (backups < 1) {
      throw new IllegalArgumentException("at least one backup is kept");
    }
  }
}
