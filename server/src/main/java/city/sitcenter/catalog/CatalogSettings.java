package city.sitcenter.catalog;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the catalogue.
 *
 * @param city folder with the city's files; where it is absent, the city last taken over stays
 */
@ConfigurationProperties("sitcenter")
public record CatalogSettings(@DefaultValue("cities/almaty") Path city) {}
