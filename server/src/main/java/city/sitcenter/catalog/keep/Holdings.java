package city.sitcenter.catalog.keep;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.CityFiles;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.DatasetFile;
import city.sitcenter.catalog.Territories;
import city.sitcenter.catalog.files.CityParts;
import city.sitcenter.catalog.files.CityText;
import city.sitcenter.kernel.DatasetId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything in force at one moment. Immutable, so that a reader sees either all of a change or
 * nothing.
 *
 * @param city null before any city was taken over
 * @param aliases from former names to ids
 * @param parts what all folders but the datasets declare
 * @param text the files themselves
 */
public record Holdings(
    @Nullable City city,
    SortedMap<DatasetId, Held> datasets,
    Map<DatasetId, DatasetId> aliases,
    Territories territories,
    CityParts parts,
    CityText text) {

  public Holdings {
    datasets = Collections.unmodifiableSortedMap(new TreeMap<>(datasets));
    aliases = Map.copyOf(aliases);
  }

  /**
   * A dataset in force.
   *
   * @param revision one more with each change: the ground of the ETag
   */
  public record Held(Contract contract, String yaml, long revision, Instant updatedAt) {}

  static Holdings none() {
    return new Holdings(
        null,
        new TreeMap<>(),
        Map.of(),
        Territories.none(),
        CityParts.none(),
        new CityText(new TreeMap<>(), List.of()));
  }

  /** Puts together what files say and what the database says of them. */
  static Holdings of(
      CityFiles.Result result,
      CityText text,
      Map<DatasetId, ContractStore.Kept> kept,
      Map<DatasetId, DatasetId> aliases) {
    var datasets = new TreeMap<DatasetId, Held>();
    for (DatasetFile file : result.datasets()) {
      var row = kept.get(file.contract().id());
      if (row != null && row.removedAt() == null) {
        datasets.put(
            file.contract().id(),
            new Held(file.contract(), file.yaml(), row.revision(), row.updatedAt()));
      }
    }
    return new Holdings(
        result.city(), datasets, aliases, result.territories(), result.parts(), text);
  }

  /** The same with another contract under a name that is known: nothing else is read again. */
  Holdings with(
      DatasetFile file, ContractStore.Kept kept, Map<DatasetId, DatasetId> aliases, String path) {
    var changed = new TreeMap<>(datasets);
    changed.put(
        file.contract().id(),
        new Held(file.contract(), file.yaml(), kept.revision(), kept.updatedAt()));
    var files = new TreeMap<>(text.files());
    files.put(path, file.yaml());
    return new Holdings(
        city, changed, aliases, territories, parts, new CityText(files, text.findings()));
  }

  /** Every name a file may call a dataset, with what it is called now. */
  Map<DatasetId, DatasetId> names() {
    var names = new TreeMap<>(aliases);
    datasets.keySet().forEach(id -> names.put(id, id));
    return names;
  }

  public Optional<Held> find(DatasetId id) {
    var held = datasets.get(id);
    if (held == null) {
      var now = aliases.get(id);
      held = now == null ? null : datasets.get(now);
    }
    return Optional.ofNullable(held);
  }
}
