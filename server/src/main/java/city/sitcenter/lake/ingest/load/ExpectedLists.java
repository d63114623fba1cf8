package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.catalog.Column.Check;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.store.snapshot.Snapshots;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Lets a load wait for the lists its rows refer to, when these are on their way for the first time:
 * a city that is being filled would otherwise refuse what only came too early.
 */
@Component
class ExpectedLists {

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Catalog catalog;
  private final Snapshots snapshots;
  private final LoadStore loads;

  ExpectedLists(Catalog catalog, Snapshots snapshots, LoadStore loads) {
    this.catalog = catalog;
    this.snapshots = snapshots;
    this.loads = loads;
  }

  void await(Load load, Running running) throws InterruptedException {
    var lists = catalog.find(load.dataset()).map(ExpectedLists::lists).orElse(List.of());
    long until = System.nanoTime() + LONGEST.toNanos();
    while (lists.stream().anyMatch(this::isExpected) && System.nanoTime() < until) {
      running.check();
      Thread.sleep(PAUSE);
    }
  }

  private static List<DatasetId> lists(Contract contract) {
    return contract.columns().stream()
        .flatMap(column -> column.checks().stream())
        .filter(Check.Reference.class::isInstance)
        .map(check -> ((Check.Reference) check).dataset())
        .filter(dataset -> !dataset.equals(contract.id()))
        .distinct()
        .toList();
  }

  private boolean isExpected(DatasetId list) {
    if (snapshots.current(list).isPresent()) {
      return false;
    }
    boolean announced =
        catalog.declared(CitySource.class).stream()
            .anyMatch(source -> source.dataset().equals(list));
    return loads.isComing(list) || announced && loads.isFirst(list);
  }
}
