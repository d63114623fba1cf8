package city.sitcenter.lake.store.upkeep;

import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import city.sitcenter.lake.store.engine.Disk;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the lake is kept in shape. */
@RestController
@RequestMapping("/api/v1")
final class MaintenanceHttp {

  private static final String SCOPE = "operations";

  private final Upkeep upkeep;
  private final Disk disk;

  MaintenanceHttp(Upkeep upkeep, Disk disk) {
    this.upkeep = upkeep;
    this.disk = disk;
  }

  record State(List<Upkeep.Run> tasks, Disk.Room disk, Map<String, Long> queues) {}

  /** The last run of each kind of upkeep, room on the disk, and what is being loaded. */
  @GetMapping("/maintenance")
  @Operation(summary = "Last runs of upkeep, room on the disk and what is being loaded")
  @Allows(
      value = {Role.OPERATOR, Role.ADMINISTRATOR},
      scope = SCOPE)
  State state(Locale language) {
    var queues = new TreeMap<String, Long>();
    queues.put("loads", upkeep.loads());
    return new State(upkeep.list(language), disk.room(), queues);
  }
}
