package city.sitcenter.lake.store.upkeep;

import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.VersionsErased;
import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.hold.HoldBook;
import city.sitcenter.lake.store.snapshot.SnapshotStore;
import city.sitcenter.lake.store.table.FileLists;
import city.sitcenter.lake.store.table.FileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets snapshots go that nobody pinned and that have been out of date for long enough, and then the
 * files that no snapshot left has. A legal hold keeps everything of a dataset; a contract's
 * retention ends pins too.
 */
public final class Expiry {

  private final SnapshotStore store;
  private final HoldBook holds;
  private final FileStore files;
  private final FileLists lists;
  private final LakeSettings settings;
  private final Function<DatasetId, Optional<Contract>> contracts;
  private final TransactionTemplate transactions;
  private final Consumer<VersionsErased> news;
  private final Clock clock;

  Expiry(
      SnapshotStore store,
      HoldBook holds,
      FileStore files,
      FileLists lists,
      LakeSettings settings,
      Function<DatasetId, Optional<Contract>> contracts,
      TransactionTemplate transactions,
      Consumer<VersionsErased> news,
      Clock clock) {
    this.store = store;
    this.holds = holds;
    this.files = files;
    this.lists = lists;
    this.settings = settings;
    this.contracts = contracts;
    this.transactions = transactions;
    this.news = news;
    this.clock = clock;
  }

  Tally run() throws IOException {
    var snapshots = 0;
    var gone = 0;
    for (var head : store.heads()) {
      var dataset = head.dataset();
      if (!holds.isHeld(dataset)) {
        var expired = Objects.requireNonNull(transactions.execute(status -> expire(dataset)));
        expired.forEach(lists::forget);
        snapshots += expired.size();
        gone += removeFiles(dataset);
      }
    }
    return Tally.of("snapshots", snapshots).and("files", gone);
  }

  /**
   * Lets every snapshot but the current one go at once, pinned or not, with its files and with what
   * was kept of answers. Under legal hold nothing goes.
   *
   * @return whether it was done
   */
  public boolean erase(DatasetId dataset) throws IOException {
    if (holds.isHeld(dataset)) {
      return false;
    }
    var expired =
        Objects.requireNonNull(
            transactions.execute(status -> {
              store.lock(dataset);
              var now = clock.instant();
              var gone = store.expirePinned(dataset, now.plusSeconds(1), now);
              news.accept(new VersionsErased(dataset));
              return gone;
            }));
    expired.forEach(lists::forget);
    removeFiles(dataset);
    return true;
  }

  private List<UUID> expire(DatasetId dataset) {
    store.lock(dataset);
    var now = clock.instant();
    var expired = new ArrayList<>(store.expire(dataset, now.minus(settings.keep()), now));
    contracts
        .apply(dataset)
        .map(Contract::retention)
        .map(kept -> now.atOffset(ZoneOffset.UTC).minus(kept).toInstant())
        .ifPresent(limit -> expired.addAll(store.expirePinned(dataset, limit, now)));
    return expired;
  }

  /** The database forgets a file before the disk does: a crash in between leaves an orphan. */
  private int removeFiles(DatasetId dataset) throws IOException {
    var paths = files.forget(dataset);
    for (var path : paths) {
      Files.deleteIfExists(settings.data().resolve(path));
    }
    return paths.size();
  }
}
