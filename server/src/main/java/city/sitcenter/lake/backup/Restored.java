package city.sitcenter.lake.backup;

import city.sitcenter.lake.store.engine.LakeSettings;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The program with nothing but its ground, just long enough to fill it from a backup. */
@ComponentScan(
    basePackages = "city.sitcenter.platform",
    useDefaultFilters = false,
    includeFilters =
        @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.PlatformConfiguration"))
@ConfigurationPropertiesScan({"city.sitcenter.platform", "city.sitcenter.lake.store"})
public final class Restored {

  private Restored() {}

  /** Fills the home that the settings name. */
  public static String from(Path archive, List<String> settings) {
    Archive.manifest(archive);
    try (var ground =
        new SpringApplicationBuilder(Restored.class)
            .web(WebApplicationType.NONE)
            .run(settings.toArray(String[]::new))) {
      var manifest =
          new Restore(ground.getBean(DataSource.class), ground.getBean(LakeSettings.class))
              .restore(archive);
      return "%d tables, %d files".formatted(manifest.tables().size(), manifest.files().size());
    }
  }
}
