package city.sitcenter.identity.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One line of the trail, as the API shows it. */
record AuditEntry(
    UUID id,
    Instant at,
    Who actor,
    String action,
    String target,
    JsonNode detail,
    @Nullable String requestId,
    @Nullable String purpose) {

  /** Named as the actor was called at the time. */
  record Who(UUID id, String name) {}
}
