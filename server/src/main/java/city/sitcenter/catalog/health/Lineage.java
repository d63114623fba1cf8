package city.sitcenter.catalog.health;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Where data come from and where they go: sources, datasets, what was derived from them, and the
 * lists whose codes they use; cut to what the reader may know. A dataset hidden from the reader
 * cuts the way through it, a hidden column hides what it refers to.
 */
@Component
public final class Lineage {

  private static final String SOURCE = "source:";

  private final Catalog catalog;

  Lineage(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * A part of the graph.
   *
   * @param edges from what was there first to what came of it
   */
  public record Graph(List<Node> nodes, List<Edge> edges) {}

  /**
   * @param id a dataset's id, or that of a source with {@code source:} before it
   * @param kind {@code source}, {@code dataset} or {@code derived}
   */
  public record Node(String id, String kind, LocalText title) {}

  /**
   * A tie between two nodes.
   *
   * @param from for a reference the dataset that is referred to
   * @param kind {@code data} where data went on, {@code reference} where only values are looked up
   */
  public record Edge(String from, String to, String kind) {}

  /**
   * The way of the data around a dataset, and the datasets it refers to or is referred to by: of
   * references those alone, for what a list is used for elsewhere says nothing of this dataset.
   */
  public Graph around(Actor actor, DatasetId id, boolean up, boolean down, int depth) {
    var known = new TreeMap<String, Contract>();
    catalog.known(actor).forEach(contract -> known.put(contract.id().value(), contract));
    var inputs = inputs(known);
    var outputs = new HashMap<String, Set<String>>();
    inputs.forEach((to, all) ->
        all.forEach(from -> outputs.computeIfAbsent(from, any -> new TreeSet<>()).add(to)));
    var found = new LinkedHashSet<String>();
    found.add(id.value());
    if (up) {
      walk(id.value(), node -> inputs.getOrDefault(node, Set.of()), depth, found);
    }
    if (down) {
      walk(id.value(), node -> outputs.getOrDefault(node, Set.of()), depth, found);
    }
    var references = references(known);
    if (up) {
      found.addAll(references.getOrDefault(id.value(), Set.of()));
    }
    if (down) {
      references.forEach((by, all) -> {
        if (all.contains(id.value())) {
          found.add(by);
        }
      });
    }
    return graph(found, inputs, references, known);
  }

  /** From each dataset to those its columns take their values from, among what the reader knows. */
  private static Map<String, Set<String>> references(Map<String, Contract> known) {
    var references = new TreeMap<String, Set<String>>();
    known.forEach((id, contract) ->
        references.put(
            id,
            contract.columns().stream()
                .flatMap(column -> column.checks().stream())
                .filter(Column.Check.Reference.class::isInstance)
                .map(check -> ((Column.Check.Reference) check).dataset().value())
                .filter(list -> known.containsKey(list) && !list.equals(id))
                .collect(Collectors.toCollection(TreeSet::new))));
    return references;
  }

  /** From each dataset to what it was made of, among what the reader may know. */
  private Map<String, Set<String>> inputs(Map<String, Contract> known) {
    var inputs = new HashMap<String, Set<String>>();
    for (var id : known.keySet()) {
      var all = new TreeSet<String>();
      catalog
          .state(new DatasetId(id))
          .ifPresent(state -> {
            state.inputs().stream()
                .map(DatasetId::value)
                .filter(known::containsKey)
                .forEach(all::add);
            state.sources().forEach(source -> all.add(SOURCE + source));
          });
      inputs.put(id, all);
    }
    for (var source : catalog.declared(CitySource.class)) {
      var all = inputs.get(source.dataset().value());
      if (all != null) {
        all.add(SOURCE + source.id());
      }
    }
    return inputs;
  }

  private static void walk(
      String start, Function<String, Collection<String>> next, int depth, Set<String> found) {
    var seen = new LinkedHashMap<String, Integer>();
    var open = new ArrayDeque<String>();
    seen.put(start, 0);
    open.add(start);
    while (!open.isEmpty()) {
      var node = open.poll();
      int far = seen.getOrDefault(node, 0);
      if (far < depth) {
        for (var neighbour : next.apply(node)) {
          if (seen.putIfAbsent(neighbour, far + 1) == null) {
            open.add(neighbour);
          }
        }
      }
    }
    found.addAll(seen.keySet());
  }

  private Graph graph(
      Set<String> found,
      Map<String, Set<String>> inputs,
      Map<String, Set<String>> references,
      Map<String, Contract> known) {
    var titles = new HashMap<String, LocalText>();
    for (CitySource source : catalog.declared(CitySource.class)) {
      titles.put(SOURCE + source.id(), source.title());
    }
    var nodes =
        found.stream()
            .map(id -> {
              var contract = known.get(id);
              if (contract == null) {
                var name = id.substring(SOURCE.length());
                return new Node(id, "source", titles.getOrDefault(id, LocalText.same(name)));
              }
              boolean derived =
                  contract.nature() == Contract.Nature.DERIVED
                      || inputs.getOrDefault(id, Set.of()).stream()
                          .anyMatch(input -> !input.startsWith(SOURCE));
              return new Node(id, derived ? "derived" : "dataset", contract.title());
            })
            .toList();
    var edges =
        Stream.concat(
                edges(found, inputs, "data"),
                edges(found, references, "reference")
                    .filter(
                        edge -> !inputs.getOrDefault(edge.to(), Set.of()).contains(edge.from())))
            .toList();
    return new Graph(nodes, edges);
  }

  private static Stream<Edge> edges(Set<String> found, Map<String, Set<String>> ties, String kind) {
    return found.stream()
        .flatMap(to ->
            ties.getOrDefault(to, Set.of()).stream()
                .filter(found::contains)
                .map(from -> new Edge(from, to, kind)));
  }
}
