package city.sitcenter.lake.backup;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Identity;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Backups of the running program. */
@RestController
@RequestMapping("/api/v1/backups")
final class BackupHttp {

  private static final String SCOPE = "operations";

  private final Backups backups;
  private final Identity identity;

  BackupHttp(Backups backups, Identity identity) {
    this.backups = backups;
    this.identity = identity;
  }

  /** Begins a backup; the answer tells where it will be. */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Begin a backup")
  @Allows(
      value = {Role.OPERATOR, Role.ADMINISTRATOR},
      scope = SCOPE)
  BackupStore.Written begin(Actor actor) {
    var begun = backups.begin(actor.name());
    identity.record(actor, "backup.begin", begun.id().toString(), Map.of("path", begun.path()));
    return begun;
  }

  /** Newest first. */
  @GetMapping
  @Operation(summary = "Backups, newest first")
  @Allows(
      value = {Role.OPERATOR, Role.ADMINISTRATOR},
      scope = SCOPE)
  Page<BackupStore.Written> list() {
    return Page.whole(backups.list());
  }
}
