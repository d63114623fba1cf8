package city.sitcenter.catalog;

import city.sitcenter.kernel.DatasetId;
import java.util.List;
import java.util.Map;

/**
 * What taking over a city's folder would change. Nothing has happened yet.
 *
 * @param changed datasets whose contract differs, with what differs
 * @param renamed from the old id to the new one
 * @param files other files of the city that differ, such as territories and sources
 * @param refused of the changed: breaking without a raised first number of the version, so that the
 *     contract in force stays
 */
public record CityDifference(
    List<DatasetId> added,
    Map<DatasetId, List<ContractChange>> changed,
    List<DatasetId> removed,
    Map<DatasetId, DatasetId> renamed,
    List<String> files,
    List<DatasetId> refused) {

  public CityDifference {
    added = List.copyOf(added);
    changed = Map.copyOf(changed);
    removed = List.copyOf(removed);
    renamed = Map.copyOf(renamed);
    files = List.copyOf(files);
    refused = List.copyOf(refused);
  }

  public boolean isEmpty() {
    return added.isEmpty()
        && changed.isEmpty()
        && removed.isEmpty()
        && renamed.isEmpty()
        && files.isEmpty();
  }
}
