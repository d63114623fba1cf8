package city.sitcenter.lake.store;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** File lists in memory: those of the snapshots last asked for. Safe for many threads. */
final class FileLists {

  private static final int KEPT = 2000;

  private final FileStore store;
  private final LakeSettings settings;
  private final Map<UUID, Lists> lists = new LinkedHashMap<>(16, 0.75f, true);

  FileLists(FileStore store, LakeSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  private record Lists(List<StoredFile> stored, List<DataFile> data) {}

  List<StoredFile> stored(Snapshot snapshot) {
    return lists(snapshot).stored();
  }

  List<DataFile> data(Snapshot snapshot) {
    return lists(snapshot).data();
  }

  void put(Snapshot snapshot, List<StoredFile> files) {
    var lists = new Lists(List.copyOf(files), files.stream().map(this::dataFile).toList());
    synchronized (this.lists) {
      this.lists.put(snapshot.id(), lists);
      if (this.lists.size() > KEPT) {
        this.lists.remove(this.lists.keySet().iterator().next());
      }
    }
  }

  void forget(UUID snapshot) {
    synchronized (lists) {
      lists.remove(snapshot);
    }
  }

  private Lists lists(Snapshot snapshot) {
    var known = remembered(snapshot.id());
    if (known != null) {
      return known;
    }
    var files = store.list(snapshot);
    put(snapshot, files);
    return new Lists(files, files.stream().map(this::dataFile).toList());
  }

  /** Files of a snapshot, if they are in memory. */
  Optional<List<DataFile>> known(UUID snapshot) {
    return Optional.ofNullable(remembered(snapshot)).map(Lists::data);
  }

  private @Nullable Lists remembered(UUID id) {
    synchronized (lists) {
      return lists.get(id);
    }
  }

  /** All files of a dataset that are there, whichever snapshots have them. */
  List<DataFile> every(DatasetId dataset) {
    return store.every(dataset).stream().map(this::dataFile).toList();
  }

  private DataFile dataFile(StoredFile file) {
    return new DataFile(
        settings.data().resolve(file.path()),
        file.rows(),
        file.bytes(),
        file.bounds(),
        file.facts().keySet().stream().sorted().toList());
  }
}
