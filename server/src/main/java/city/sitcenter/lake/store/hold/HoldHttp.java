package city.sitcenter.lake.store.hold;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.LegalHolds;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Identity;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Legal holds over HTTP: while there is one, no row and no version of a dataset is removed. */
@RestController
@RequestMapping("/api/v1/datasets/{id}/hold")
final class HoldHttp {

  private static final int LONGEST = 2000;

  private final HoldBook holds;
  private final Catalog catalog;
  private final Identity identity;

  HoldHttp(HoldBook holds, Catalog catalog, Identity identity) {
    this.holds = holds;
    this.catalog = catalog;
    this.identity = identity;
  }

  /**
   * @param reason why; null together with the rest where nothing is held
   */
  record Hold(
      boolean held, @Nullable String reason, @Nullable String heldBy, @Nullable Instant heldAt) {

    private static final Hold NONE = new Hold(false, null, null, null);

    static Hold of(Optional<LegalHolds.Hold> kept) {
      return kept.map(hold -> new Hold(true, hold.reason(), hold.heldBy(), hold.heldAt()))
          .orElse(NONE);
    }
  }

  record Wish(@Nullable String reason) {}

  @GetMapping
  @Operation(summary = "Whether a dataset is under legal hold, and why")
  @Allows({Role.STEWARD, Role.OPERATOR, Role.MANAGER, Role.ADMINISTRATOR})
  Hold get(Actor actor, @PathVariable DatasetId id) {
    return Hold.of(holds.of(known(actor, id)));
  }

  @PutMapping
  @Operation(summary = "Put a dataset under legal hold")
  @Allows(value = Role.ADMINISTRATOR, scope = "admin")
  Hold put(Actor actor, @PathVariable DatasetId id, @RequestBody Wish wish) {
    var dataset = known(actor, id);
    var reason = wish.reason() == null ? "" : wish.reason().strip();
    if (reason.isEmpty() || reason.length() > LONGEST) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "reason");
    }
    holds.hold(dataset, actor.name(), reason);
    identity.record(actor, "dataset.hold", dataset.value(), Map.of("reason", reason));
    return Hold.of(holds.of(dataset));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "End a legal hold")
  @Allows(value = Role.ADMINISTRATOR, scope = "admin")
  void delete(Actor actor, @PathVariable DatasetId id) {
    var dataset = known(actor, id);
    holds.release(dataset);
    identity.record(actor, "dataset.release", dataset.value(), Map.of());
  }

  private DatasetId known(Actor actor, DatasetId id) {
    return catalog
        .known(actor, id)
        .orElseThrow(() -> new Problem(ProblemCode.DATASET_NOT_FOUND, id))
        .id();
  }
}
