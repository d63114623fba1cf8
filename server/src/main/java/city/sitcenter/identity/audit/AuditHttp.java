package city.sitcenter.identity.audit;

import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.access.Scopes;
import city.sitcenter.kernel.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail, newest first. */
@RestController
@RequestMapping("/api/v1/audit")
final class AuditHttp {

  private static final int MOST = 500;

  private final AuditStore store;

  AuditHttp(AuditStore store) {
    this.store = store;
  }

  @GetMapping
  @Operation(summary = "Search the audit trail, newest first")
  @Allows(value = Role.ADMINISTRATOR, scope = Scopes.ADMIN)
  Page<AuditEntry> search(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String actor,
      @RequestParam(required = false) @Nullable String action,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") int limit) {
    var size = Page.size(limit, MOST);
    var found = store.find(new AuditSearch(q, actor, action, from, to, cursor, size + 1));
    var page = found.size() > size ? found.subList(0, size) : found;
    return new Page<>(page, found.size() > size ? page.getLast().id().toString() : null);
  }
}
