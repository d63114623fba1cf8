package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Costly;
import city.sitcenter.identity.Identity;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.SnapshotView;
import city.sitcenter.lake.store.engine.Turns;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The versions of a dataset and what lies between two of them. */
@RestController
@RequestMapping("/api/v1/datasets/{id}/snapshots")
final class SnapshotHttp {

  private static final int MOST = 500;

  private final Catalog catalog;
  private final Identity identity;
  private final Snapshots snapshots;
  private final SnapshotDiff diff;
  private final Turns turns;

  SnapshotHttp(
      Catalog catalog, Identity identity, Snapshots snapshots, SnapshotDiff diff, Turns turns) {
    this.catalog = catalog;
    this.identity = identity;
    this.snapshots = snapshots;
    this.diff = diff;
    this.turns = turns;
  }

  /** Newest first. */
  @GetMapping
  @Operation(summary = "Versions of a dataset, newest first")
  @Allows(Role.ANONYMOUS)
  Page<SnapshotView> list(
      Actor actor,
      @PathVariable DatasetId id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    int most = Page.size(limit, MOST);
    var contract = visible(actor, id);
    return snapshots
        .list(contract.id(), cursor, most)
        .map(snapshot -> shown(actor, contract, snapshot));
  }

  /**
   * The very states of other datasets a version was derived from, as far as the actor knows them.
   */
  @GetMapping("/{snapshot}/inputs")
  @Operation(summary = "Versions of other datasets that a version was derived from")
  @Allows(Role.ANONYMOUS)
  @Costly
  Page<SnapshotStore.Input> inputs(
      Actor actor, @PathVariable DatasetId id, @PathVariable UUID snapshot) {
    var found = of(visible(actor, id), snapshot);
    return Page.whole(
        snapshots.inputs(found.id()).stream()
            .filter(input -> catalog.known(actor, input.dataset()).isPresent())
            .toList());
  }

  /** Rows added, removed and changed between two versions, as far as the actor may see them. */
  @GetMapping("/{a}/diff/{b}")
  @Operation(summary = "Rows added, removed and changed between two versions")
  @Allows(Role.ANONYMOUS)
  @Costly
  SnapshotDiff.Difference diff(
      Actor actor, @PathVariable DatasetId id, @PathVariable UUID a, @PathVariable UUID b) {
    var visible = visible(actor, id);
    var from = of(visible, a);
    var to = of(visible, b);
    if (actor.kind() != Actor.Kind.ANONYMOUS) {
      identity.record(
          actor,
          "dataset.compare",
          visible.id().value(),
          Map.of("from", a.toString(), "to", b.toString()));
    }
    try (var _ = turns.enter(actor)) {
      var difference = diff.between(actor, catalog.get(id), visible, from, to);
      return SnapshotDiff.Difference.of(
          shown(actor, visible, from), shown(actor, visible, to), difference);
    }
  }

  private Contract visible(Actor actor, DatasetId id) {
    return catalog
        .visible(actor, id)
        .orElseThrow(() -> new Problem(ProblemCode.DATASET_NOT_FOUND, id));
  }

  private Snapshot of(Contract contract, UUID id) {
    return snapshots
        .find(id)
        .filter(snapshot -> snapshot.dataset().equals(contract.id()))
        .orElseThrow(() -> new Problem(ProblemCode.SNAPSHOT_NOT_FOUND, id));
  }

  private SnapshotView shown(Actor actor, Contract contract, Snapshot snapshot) {
    return SnapshotView.of(snapshot, actor, contract, catalog);
  }
}
