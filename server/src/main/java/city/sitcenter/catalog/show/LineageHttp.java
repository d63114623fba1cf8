package city.sitcenter.catalog.show;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.HealthShown;
import city.sitcenter.catalog.health.Lineage;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a dataset comes from and where it goes, as a graph to be drawn. */
@RestController
@RequestMapping("/api/v1/datasets/{id}/lineage")
final class LineageHttp {

  private static final int DEEPEST = 20;

  private final Catalog catalog;
  private final Lineage lineage;
  private final Showing showing;

  LineageHttp(Catalog catalog, Lineage lineage, Showing showing) {
    this.catalog = catalog;
    this.lineage = lineage;
    this.showing = showing;
  }

  /** Which way to look: to what it comes from, to what comes of it. */
  enum Direction {
    UP,
    DOWN,
    BOTH
  }

  record NodeShown(String id, String kind, LocalText title, @Nullable HealthShown health) {}

  record LineageShown(List<NodeShown> nodes, List<Lineage.Edge> edges) {}

  @GetMapping
  @Operation(summary = "From which data a dataset comes, and what comes from it")
  @Allows(Role.ANONYMOUS)
  LineageShown lineage(
      @PathVariable DatasetId id,
      @RequestParam(defaultValue = "both") Direction direction,
      @RequestParam(defaultValue = "5") int depth,
      Actor actor,
      Locale language) {
    var contract =
        catalog.known(actor, id).orElseThrow(() -> new Problem(ProblemCode.DATASET_NOT_FOUND, id));
    boolean up = direction != Direction.DOWN;
    boolean down = direction != Direction.UP;
    var graph = lineage.around(actor, contract.id(), up, down, Math.clamp(depth, 1, DEEPEST));
    var nodes =
        graph.nodes().stream()
            .map(node ->
                new NodeShown(
                    node.id(),
                    node.kind(),
                    node.title(),
                    node.kind().equals("source")
                        ? null
                        : catalog.health(actor, new DatasetId(node.id()), language)))
            .toList();
    return new LineageShown(nodes, graph.edges());
  }
}
