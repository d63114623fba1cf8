package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.AllowsStaffAndPartners;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.load.Arrivals.Arrival;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What has come in, over HTTP. */
@RestController
class ArrivalsHttp {

  private static final Duration USUAL = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final int MOST = 200;

  private final ArrivalStore store;
  private final Loads loads;
  private final LoadBook book;
  private final Catalog catalog;
  private final Clock clock;

  ArrivalsHttp(ArrivalStore store, Loads loads, LoadBook book, Catalog catalog, Clock clock) {
    this.store = store;
    this.loads = loads;
    this.book = book;
    this.catalog = catalog;
    this.clock = clock;
  }

  @GetMapping("/api/v1/arrivals")
  @Operation(
      summary = "What has come in since a moment",
      description =
          "A day back, at most 31. Sums are over all datasets whose rows the reader may see; so many"
              + " of them are named as limit says.")
  @AllowsStaffAndPartners(scope = "ingest")
  Arrivals list(
      Actor actor,
      @RequestParam(required = false) @Nullable Instant since,
      @RequestParam(defaultValue = "50") int limit,
      Locale language) {
    int most = Page.size(limit, MOST);
    var from = since == null ? clock.instant().minus(USUAL) : since;
    if (from.isBefore(clock.instant().minus(LONGEST))) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "since: " + since);
    }
    var known = catalog.known(actor);
    var whole = known.stream().filter(contract -> contract.showsAllRowsTo(actor)).toList();
    var reach = LoadStore.Reach.of(actor, book.shown(actor));
    var came = store.since(from, LoadStore.Reach.of(actor, whole));
    var broken =
        store.broken(from, reach, most).stream()
            .map(id -> book.view(actor, loads.get(id), language))
            .toList();
    return new Arrivals(
        from,
        came.stream().mapToLong(Arrival::loads).sum(),
        came.stream().mapToLong(Arrival::accepted).sum(),
        came.stream().mapToLong(Arrival::rejected).sum(),
        came.stream().limit(most).toList(),
        broken);
  }
}
