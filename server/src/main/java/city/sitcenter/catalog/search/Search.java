package city.sitcenter.catalog.search;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.City;
import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Column.Check;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Health;
import city.sitcenter.catalog.Placing;
import city.sitcenter.catalog.health.CodeLabels;
import city.sitcenter.catalog.health.Coverage;
import city.sitcenter.catalog.keep.Contracts;
import city.sitcenter.catalog.keep.Holdings;
import city.sitcenter.catalog.search.Found.Hit;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Slug;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks for datasets among those the asker may know. Safe for many threads. */
@Component
public final class Search {

  private static final List<String> WORST_FIRST =
      List.of("failed", "late", "warning", "watch", "unknown", "ok");

  private final Catalog catalog;
  private final Contracts contracts;
  private final CodeLabels labels;
  private final Coverage coverage;
  private volatile @Nullable Built built;

  /** An index and what it was built from, to see when it is old. */
  private record Built(
      Holdings holdings,
      Map<DatasetId, Map<String, LocalText>> labels,
      Map<DatasetId, Set<String>> covered,
      SearchIndex index) {}

  Search(Catalog catalog, Contracts contracts, CodeLabels labels, Coverage coverage) {
    this.catalog = catalog;
    this.contracts = contracts;
    this.labels = labels;
    this.coverage = coverage;
  }

  private SearchIndex index() {
    var now = built;
    var holdings = contracts.now();
    var words = labels.all();
    var covered = coverage.all();
    if (now == null || now.holdings != holdings || now.labels != words || now.covered != covered) {
      var all = holdings.datasets().values().stream().map(Holdings.Held::contract).toList();
      var index = new SearchIndex(all, words, tags(), places(all, covered), cityName());
      now = new Built(holdings, words, covered, index);
      built = now;
    }
    return now.index;
  }

  /** The index is everybody's: of rows that not everybody may see it holds no place. */
  private Map<DatasetId, List<LocalText>> places(
      List<Contract> contracts, Map<DatasetId, Set<String>> covered) {
    var titles = new HashMap<String, LocalText>();
    catalog
        .placing()
        .districts()
        .ifPresent(system ->
            system.versions().forEach(version -> titles.put(version.code(), version.title())));
    return contracts.stream()
        .filter(contract -> contract.rowRule() == null)
        .collect(
            Collectors.toMap(
                Contract::id,
                contract ->
                    covered.getOrDefault(contract.id(), Set.of()).stream()
                        .map(titles::get)
                        .filter(Objects::nonNull)
                        .toList()));
  }

  private @Nullable LocalText cityName() {
    return catalog.city().map(City::title).orElse(null);
  }

  private Map<String, LocalText> tags() {
    return catalog
        .city()
        .map(city ->
            city.tags().stream()
                .collect(Collectors.toMap(City.Tag::id, City.Tag::title, (a, b) -> a)))
        .orElse(Map.of());
  }

  public Found find(Actor actor, Query query, Locale language) {
    var hits = matching(actor, query);
    var facets = new LinkedHashMap<String, List<Found.Count>>();
    var filters = filters(query);
    for (var facet : filters.keySet()) {
      var others = filters.entrySet().stream().filter(entry -> !entry.getKey().equals(facet));
      var open = all(others.map(entry -> entry.getValue().filter).toList());
      facets.put(facet, counts(hits.stream().filter(open).toList(), filters.get(facet)));
    }
    var every = all(filters.values().stream().map(Filter::filter).toList());
    return new Found(hits.stream().filter(every).sorted(order(query, language)).toList(), facets);
  }

  /** One facet: the value a dataset has, and whether it is asked for. */
  private record Filter(Function<Hit, Set<String>> values, Predicate<Hit> filter) {

    static Filter of(Function<Hit, String> value, Set<String> wanted) {
      return ofSeveral(hit -> Set.of(value.apply(hit)), wanted);
    }

    /** Of values of which a dataset has none or many. */
    static Filter ofSeveral(Function<Hit, Set<String>> values, Set<String> wanted) {
      return new Filter(
          values, hit -> wanted.isEmpty() || !Collections.disjoint(wanted, values.apply(hit)));
    }
  }

  private static Map<String, Filter> filters(Query query) {
    var filters = new LinkedHashMap<String, Filter>();
    filters.put("theme", Filter.of(hit -> hit.contract().theme(), query.themes()));
    filters.put("organisation", Filter.of(hit -> hit.contract().owner(), query.organisations()));
    filters.put("health", Filter.of(hit -> hit.health().overall(), query.healths()));
    filters.put("freshness", Filter.of(Search::freshness, query.freshness()));
    filters.put("nature", Filter.of(hit -> Slug.of(hit.contract().nature()), query.natures()));
    filters.put(
        "sensitivity",
        Filter.of(hit -> hit.contract().sensitivity().slug(), query.sensitivities()));
    filters.put("district", Filter.ofSeveral(Hit::districts, query.districts()));
    return filters;
  }

  /** Nothing can be late that never came. */
  private static String freshness(Hit hit) {
    var fresh = hit.health().fresh();
    return hit.state() == null && fresh == Health.Fresh.UNKNOWN ? "waiting" : fresh.slug();
  }

  private static Predicate<Hit> all(List<Predicate<Hit>> filters) {
    return hit -> filters.stream().allMatch(filter -> filter.test(hit));
  }

  private static List<Found.Count> counts(List<Hit> hits, @Nullable Filter facet) {
    if (facet == null) {
      return List.of();
    }
    var counts =
        hits.stream()
            .flatMap(hit -> facet.values.apply(hit).stream())
            .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> new Found.Count(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(Found.Count::count)
                .reversed()
                .thenComparing(Found.Count::value))
        .toList();
  }

  /** By words, period and place; the facets' filters come later. */
  private List<Hit> matching(Actor actor, Query query) {
    var known = new LinkedHashMap<DatasetId, Contract>();
    catalog.known(actor).forEach(contract -> known.put(contract.id(), contract));
    var words = query.words();
    if (words.isEmpty() && !query.text().isBlank()) {
      return List.of();
    }
    var scores = words.isEmpty() ? null : index().find(words, reading(known));
    return known.values().stream()
        .filter(contract -> scores == null || scores.containsKey(contract.id()))
        .map(contract -> hit(actor, contract, scores))
        .filter(hit -> touchesPeriod(hit, query.from(), query.to()))
        .filter(hit -> touchesBox(hit.contract(), query.box()))
        .toList();
  }

  private static java.util.function.BiPredicate<DatasetId, @Nullable String> reading(
      Map<DatasetId, Contract> known) {
    var columns = new HashMap<DatasetId, Set<String>>();
    known.forEach((id, contract) ->
        columns.put(
            id,
            contract.columns().stream()
                .map(Column::name)
                .collect(Collectors.toCollection(HashSet::new))));
    return (id, column) -> {
      var readable = columns.get(id);
      return readable != null && (column == null || readable.contains(column));
    };
  }

  private Hit hit(Actor actor, Contract contract, @Nullable Map<DatasetId, Double> scores) {
    boolean placed =
        contract.column(Placing.DISTRICT).isPresent() && contract.showsAllRowsTo(actor);
    return new Hit(
        contract,
        catalog.state(contract.id()).orElse(null),
        catalog.health(contract.id()),
        contract.showsAllRowsTo(actor),
        contract.showsPeriodTo(actor),
        placed ? coverage.of(contract.id()) : Set.of(),
        scores == null ? 0 : scores.getOrDefault(contract.id(), 0.0));
  }

  private static boolean touchesPeriod(Hit hit, @Nullable Instant from, @Nullable Instant to) {
    if (from == null && to == null) {
      return true;
    }
    var state = hit.showsPeriod() ? hit.state() : null;
    var first = state == null ? null : state.from();
    var last = state == null ? null : state.to();
    return first != null
        && last != null
        && (from == null || !last.isBefore(from))
        && (to == null || !first.isAfter(to));
  }

  /**
   * The ground a dataset may cover is as far as its contract lets coordinates go, else the city.
   */
  private boolean touchesBox(Contract contract, City.@Nullable Extent box) {
    if (box == null) {
      return true;
    }
    var position = contract.position();
    var city = contracts.now().city();
    if (position == null) {
      return false;
    }
    var extent = city == null ? new City.Extent(-180, -90, 180, 90) : city.extent();
    var latitude = range(contract, position.latitude(), extent.south(), extent.north());
    var longitude = range(contract, position.longitude(), extent.west(), extent.east());
    return latitude.least <= box.north()
        && latitude.most >= box.south()
        && longitude.least <= box.east()
        && longitude.most >= box.west();
  }

  private record Span(double least, double most) {}

  private static Span range(Contract contract, String column, double least, double most) {
    return contract.column(column).stream()
        .flatMap(found -> found.checks().stream())
        .filter(Check.Range.class::isInstance)
        .map(Check.Range.class::cast)
        .findFirst()
        .map(range ->
            new Span(
                range.least() == null ? least : Double.parseDouble(range.least()),
                range.most() == null ? most : Double.parseDouble(range.most())))
        .orElse(new Span(least, most));
  }

  private static Comparator<Hit> order(Query query, Locale language) {
    Comparator<Hit> byTitle =
        Comparator.<Hit, String>comparing(hit -> Words.plain(hit.contract().title().in(language)))
            .thenComparing(hit -> hit.contract().id());
    return switch (query.order()) {
      case RELEVANCE -> Comparator.comparingDouble(Hit::score).reversed().thenComparing(byTitle);
      case TITLE -> byTitle;
      case UPDATED ->
          Comparator.comparing(
                  (Hit hit) -> hit.state() == null ? Instant.EPOCH : hit.state().publishedAt())
              .reversed()
              .thenComparing(byTitle);
      case ROWS ->
          Comparator.comparingLong(
                  (Hit hit) -> hit.state() == null || !hit.showsAllRows() ? 0 : hit.state().rows())
              .reversed()
              .thenComparing(byTitle);
      case HEALTH ->
          Comparator.comparingInt((Hit hit) -> WORST_FIRST.indexOf(hit.health().overall()))
              .thenComparing(byTitle);
    };
  }
}
