package city.sitcenter.lake.store;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Identity;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How the lake is kept in shape, and its backups. */
@RestController
@RequestMapping("/api/v1")
final class MaintenanceHttp {

  private static final String SCOPE = "operations";

  private final Upkeep upkeep;
  private final Backups backups;
  private final Disk disk;
  private final Identity identity;

  MaintenanceHttp(Upkeep upkeep, Backups backups, Disk disk, Identity identity) {
    this.upkeep = upkeep;
    this.backups = backups;
    this.disk = disk;
    this.identity = identity;
  }

  record State(List<Upkeep.Run> tasks, Disk.Room disk, Map<String, Long> queues) {}

  /** The last run of each kind of upkeep, room on the disk, and what is being loaded. */
  @GetMapping("/maintenance")
  @Allows(
      value = {Role.OPERATOR, Role.ADMINISTRATOR},
      scope = SCOPE)
  State state(Locale language) {
    var queues = new TreeMap<String, Long>();
    queues.put("loads", upkeep.loads());
    return new State(upkeep.list(language), disk.room(), queues);
  }

  /** Begins a backup; the answer tells where it will be. */
  @PostMapping("/backups")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allows(
      value = {Role.OPERATOR, Role.ADMINISTRATOR},
      scope = SCOPE)
  BackupStore.Written begin(Actor actor) {
    var begun = backups.begin(actor.name());
    identity.record(actor, "backup.begin", begun.id().toString(), Map.of("path", begun.path()));
    return begun;
  }

  /** Newest first. */
  @GetMapping("/backups")
  @Allows(
      value = {Role.OPERATOR, Role.ADMINISTRATOR},
      scope = SCOPE)
  Page<BackupStore.Written> list() {
    return Page.whole(backups.list());
  }
}
