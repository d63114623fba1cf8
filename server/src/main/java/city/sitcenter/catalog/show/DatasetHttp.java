package city.sitcenter.catalog.show;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.City;
import city.sitcenter.catalog.DatasetState;
import city.sitcenter.catalog.Placing;
import city.sitcenter.catalog.search.Found;
import city.sitcenter.catalog.search.Search;
import city.sitcenter.catalog.show.Shown.Detail;
import city.sitcenter.catalog.show.Shown.Summary;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Organisation;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Cursor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finding datasets and looking at one. */
@RestController
@RequestMapping("/api/v1/datasets")
final class DatasetHttp {

  private static final int MOST = 500;

  private final Catalog catalog;
  private final Search search;
  private final Showing showing;
  private final BodyTags tags;

  DatasetHttp(Catalog catalog, Search search, Showing showing, BodyTags tags) {
    this.catalog = catalog;
    this.search = search;
    this.showing = showing;
    this.tags = tags;
  }

  record FacetShown(String value, long count, @Nullable LocalText title) {}

  /**
   * A page of datasets, and what all that were found come to.
   *
   * @param rows of those of which the reader may see all
   * @param updatedAt when the last of them was published; null: none was
   */
  record Datasets(
      List<Summary> items,
      @Nullable String next,
      int total,
      long rows,
      @Nullable Instant updatedAt,
      Map<String, List<FacetShown>> facets) {}

  @GetMapping
  @Operation(summary = "Search the catalogue")
  @Allows(Role.ANONYMOUS)
  Datasets list(
      Actor actor,
      Locale language,
      @ParameterObject Asked asked,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    long size = Page.size(limit, MOST);
    var query = asked.query(catalog.city().map(City::timeZone).orElse(null));
    var found = search.find(actor, query, language);
    var from = Cursor.read(cursor, 1);
    long start = from == null ? 0 : from.number(0);
    var items =
        found.hits().stream()
            .skip(Math.max(0, start))
            .limit(size)
            .map(hit -> showing.summary(actor, hit, language))
            .toList();
    var next = start + size < found.hits().size() ? Cursor.of(start + size).text() : null;
    return new Datasets(
        items, next, found.hits().size(), rows(found), updatedAt(found), facets(found));
  }

  private static long rows(Found found) {
    return found.hits().stream()
        .filter(Found.Hit::showsAllRows)
        .map(Found.Hit::state)
        .filter(Objects::nonNull)
        .mapToLong(DatasetState::rows)
        .sum();
  }

  private static @Nullable Instant updatedAt(Found found) {
    return found.hits().stream()
        .map(Found.Hit::state)
        .filter(Objects::nonNull)
        .map(DatasetState::publishedAt)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private Map<String, List<FacetShown>> facets(Found found) {
    var titles = new LinkedHashMap<String, LocalText>();
    catalog
        .city()
        .ifPresent(city -> {
          for (City.Theme theme : city.themes()) {
            titles.put("theme " + theme.id(), theme.title());
          }
          for (Organisation organisation : city.organisations()) {
            titles.put("organisation " + organisation.id(), organisation.title());
          }
        });
    catalog
        .territories()
        .find(Placing.SYSTEM)
        .ifPresent(system ->
            system
                .versions()
                .forEach(version -> titles.put("district " + version.code(), version.title())));
    var facets = new LinkedHashMap<String, List<FacetShown>>();
    found
        .facets()
        .forEach((name, counts) ->
            facets.put(
                name,
                counts.stream()
                    .map(count ->
                        new FacetShown(
                            count.value(), count.count(), titles.get(name + " " + count.value())))
                    .toList()));
    return facets;
  }

  @GetMapping("/{id}")
  @Operation(summary = "One dataset")
  @Allows(Role.ANONYMOUS)
  ResponseEntity<Detail> get(@PathVariable DatasetId id, Actor actor, Locale language) {
    var contract =
        catalog.known(actor, id).orElseThrow(() -> new Problem(ProblemCode.DATASET_NOT_FOUND, id));
    var detail = showing.detail(actor, contract, language);
    return ResponseEntity.ok().eTag(Objects.requireNonNull(tags.of(detail))).body(detail);
  }
}
