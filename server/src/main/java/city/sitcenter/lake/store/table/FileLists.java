package city.sitcenter.lake.store.table;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.engine.LakeSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * File lists in memory: those of the snapshots last asked for, as many as hold so many files. A
 * file that many snapshots have is there once. Safe for many threads.
 */
public final class FileLists {

  /** Files, each with what is known of its columns. */
  private static final int MOST_FILES = 100_000;

  /** Places in all lists together: a file is in the list of each snapshot that has it. */
  private static final int MOST_PLACES = 2_000_000;

  private final FileStore store;
  private final LakeSettings settings;
  private final int mostFiles;
  private final int mostPlaces;
  private final Map<UUID, Lists> lists = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Shared> shared = new HashMap<>();
  private int places;

  public FileLists(FileStore store, LakeSettings settings) {
    this(store, settings, MOST_FILES, MOST_PLACES);
  }

  public FileLists(FileStore store, LakeSettings settings, int mostFiles, int mostPlaces) {
    this.store = store;
    this.settings = settings;
    this.mostFiles = mostFiles;
    this.mostPlaces = mostPlaces;
  }

  private record Lists(List<StoredFile> stored, List<DataFile> data) {}

  /** A file and in how many lists it is. */
  private static final class Shared {
    private final StoredFile stored;
    private final DataFile data;
    private int lists;

    Shared(StoredFile stored, DataFile data) {
      this.stored = stored;
      this.data = data;
    }
  }

  public List<StoredFile> stored(Snapshot snapshot) {
    return lists(snapshot).stored();
  }

  public List<DataFile> data(Snapshot snapshot) {
    return lists(snapshot).data();
  }

  public void put(Snapshot snapshot, List<StoredFile> files) {
    keep(snapshot.id(), files);
  }

  private Lists keep(UUID snapshot, List<StoredFile> files) {
    synchronized (lists) {
      drop(snapshot);
      var taken = files.stream().map(this::share).toList();
      var made =
          new Lists(
              taken.stream().map(one -> one.stored).toList(),
              taken.stream().map(one -> one.data).toList());
      lists.put(snapshot, made);
      places += files.size();
      while (lists.size() > 1 && (places > mostPlaces || shared.size() > mostFiles)) {
        drop(lists.keySet().iterator().next());
      }
      return made;
    }
  }

  private Shared share(StoredFile file) {
    var one = shared.computeIfAbsent(file.path(), path -> new Shared(file, dataFile(file)));
    one.lists++;
    return one;
  }

  private void drop(UUID snapshot) {
    var gone = lists.remove(snapshot);
    if (gone != null) {
      places -= gone.stored().size();
      gone.stored()
          .forEach(file ->
              shared.computeIfPresent(file.path(), (path, one) -> --one.lists > 0 ? one : null));
    }
  }

  public void forget(UUID snapshot) {
    synchronized (lists) {
      drop(snapshot);
    }
  }

  private Lists lists(Snapshot snapshot) {
    var known = remembered(snapshot.id());
    return known != null ? known : keep(snapshot.id(), store.list(snapshot));
  }

  /** Files of a snapshot, if they are in memory. */
  public Optional<List<DataFile>> known(UUID snapshot) {
    return Optional.ofNullable(remembered(snapshot)).map(Lists::data);
  }

  private @Nullable Lists remembered(UUID id) {
    synchronized (lists) {
      return lists.get(id);
    }
  }

  /** All files of a dataset that are there, whichever snapshots have them. */
  public List<DataFile> every(DatasetId dataset) {
    return store.every(dataset).stream().map(this::dataFile).toList();
  }

  private DataFile dataFile(StoredFile file) {
    return new DataFile(
        settings.data().resolve(file.path()),
        file.rows(),
        file.bytes(),
        file.bounds(),
        file.types());
  }
}
