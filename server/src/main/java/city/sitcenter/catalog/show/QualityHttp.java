package city.sitcenter.catalog.show;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.DatasetState;
import city.sitcenter.catalog.health.States;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Quality and freshness of a dataset over time. */
@RestController
@RequestMapping("/api/v1/datasets/{id}/quality")
final class QualityHttp {

  private static final int MOST_DAYS = 3660;

  private final Catalog catalog;
  private final States states;
  private final Clock clock;

  QualityHttp(Catalog catalog, States states, Clock clock) {
    this.catalog = catalog;
    this.states = states;
    this.clock = clock;
  }

  /**
   * One publication. What is counted over all rows is null for readers who may not see all of them.
   *
   * @param missingShare of the load's cells, 0 to 1
   * @param freshnessHours from the newest event in the data to its publication; null without a time
   *     axis
   */
  record Point(
      Instant at,
      UUID snapshot,
      @Nullable Long accepted,
      @Nullable Long rejected,
      @Nullable Double missingShare,
      @Nullable Double freshnessHours) {

    static Point of(DatasetState state, boolean withCounts, boolean withTimes) {
      var newest = withTimes ? state.to() : null;
      return new Point(
          state.publishedAt(),
          state.snapshot(),
          withCounts ? state.accepted() : null,
          withCounts ? state.rejected() : null,
          withCounts ? state.missingShare() : null,
          newest == null
              ? null
              : Math.round(Duration.between(newest, state.publishedAt()).toMinutes() / 0.6)
                  / 100.0);
    }
  }

  record Quality(List<Point> points) {}

  @GetMapping
  @Operation(summary = "How publications of a dataset kept to its contract, day by day")
  @Allows(Role.ANONYMOUS)
  Quality quality(
      @PathVariable DatasetId id, @RequestParam(defaultValue = "90") int days, Actor actor) {
    var contract =
        catalog.known(actor, id).orElseThrow(() -> new Problem(ProblemCode.DATASET_NOT_FOUND, id));
    var from = clock.instant().minus(Duration.ofDays(Math.clamp(days, 1, MOST_DAYS)));
    boolean withCounts = contract.showsAllRowsTo(actor);
    boolean withTimes = contract.showsPeriodTo(actor);
    return new Quality(
        states.since(contract.id(), from).stream()
            .map(state -> Point.of(state, withCounts, withTimes))
            .toList());
  }
}
