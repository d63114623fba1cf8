package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.table.Field;
import city.sitcenter.lake.store.table.IcebergTables;
import city.sitcenter.lake.store.table.StoredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a publication makes of a dataset.
 *
 * @param id of the snapshot to come
 * @param base what it builds on; null: the dataset's first
 * @param before files of the base
 */
record Change(
    UUID id,
    Contract contract,
    List<Field> fields,
    @Nullable Snapshot base,
    long icebergBase,
    List<StoredFile> before,
    List<StoredFile> added,
    List<StoredFile> removed,
    Snapshot.Operation operation,
    long addedRows,
    long removedRows) {

  DatasetId dataset() {
    return contract.id();
  }

  List<StoredFile> after() {
    var gone = removed.stream().map(StoredFile::path).collect(java.util.stream.Collectors.toSet());
    var files = new ArrayList<>(before);
    files.removeIf(file -> gone.contains(file.path()));
    files.addAll(added);
    return files;
  }

  IcebergTables.Base table() {
    return new IcebergTables.Base(base == null ? null : base.id(), icebergBase, before);
  }
}
