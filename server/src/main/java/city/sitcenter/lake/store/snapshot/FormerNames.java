package city.sitcenter.lake.store.snapshot;

import city.sitcenter.kernel.DatasetId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Names that datasets had, so that what is kept under an old one is found under the new one until
 * all of it has followed. Safe for many threads.
 */
final class FormerNames {

  private final Map<DatasetId, DatasetId> next = new ConcurrentHashMap<>();

  /** A name that is given back is no former one any more. */
  void put(DatasetId from, DatasetId to) {
    next.remove(to);
    next.put(from, to);
  }

  /** The renaming did not happen. */
  void takeBack(DatasetId from, DatasetId to) {
    next.remove(from, to);
  }

  /** What a dataset is called now. */
  DatasetId now(DatasetId name) {
    var found = name;
    for (int steps = 0; steps <= next.size(); steps++) {
      var later = next.get(found);
      if (later == null) {
        break;
      }
      found = later;
    }
    return found;
  }

  /** The name of a dataset, whichever of its names is asked for, under which there is something. */
  DatasetId place(DatasetId name, Predicate<DatasetId> isThere) {
    if (isThere.test(name)) {
      return name;
    }
    var now = now(name);
    if (isThere.test(now)) {
      return now;
    }
    return next.keySet().stream()
        .filter(former -> now(former).equals(now) && isThere.test(former))
        .findFirst()
        .orElse(name);
  }
}
