package city.sitcenter.catalog.keep;

import city.sitcenter.catalog.CatalogSettings;
import city.sitcenter.catalog.files.CityText;
import city.sitcenter.identity.Actor;
import java.nio.file.Files;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Takes over the city's folder before the program calls itself ready. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CityAtStart implements ApplicationRunner {

  private static final Logger log = LoggerFactory.getLogger(CityAtStart.class);

  private final Contracts contracts;
  private final CatalogSettings settings;

  CityAtStart(Contracts contracts, CatalogSettings settings) {
    this.contracts = contracts;
    this.settings = settings;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    var folder = settings.city();
    if (!Files.isRegularFile(folder.resolve("city.yaml"))) {
      log.warn("no city in {}: what was taken over before stays in force", folder.toAbsolutePath());
      contracts.provide();
      return;
    }
    var plan = contracts.apply(Actor.system(), CityText.of(folder));
    var difference = plan.difference();
    if (!difference.isEmpty()) {
      log.info(
          "city: {} datasets added, {} changed, {} removed, {} renamed, {} other files",
          difference.added().size(),
          difference.changed().size(),
          difference.removed().size(),
          difference.renamed().size(),
          difference.files().size());
    }
    plan.findings().forEach(finding -> log.error("city: {}", finding.in(Locale.ENGLISH)));
    for (var id : difference.refused()) {
      log.error(
          "city: {} would break its readers and stays as it is; to mean it, raise the first number"
              + " of its version",
          id);
    }
  }
}
