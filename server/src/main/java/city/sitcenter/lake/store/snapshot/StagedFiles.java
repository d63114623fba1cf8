package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.store.engine.Disk;
import city.sitcenter.lake.store.engine.Sql;
import city.sitcenter.lake.store.table.Field;
import city.sitcenter.lake.store.table.ParquetFiles;
import city.sitcenter.lake.store.table.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The files of a staging: those of the base that stay, and new ones in a folder of its own. */
final class StagedFiles {

  private final ParquetFiles parquet;
  private final Path folder;
  private final List<Field> fields;
  private final String order;
  private final List<StoredFile> before;
  private final List<StoredFile> added = new ArrayList<>();
  private final List<StoredFile> removed = new ArrayList<>();
  private int parts;

  StagedFiles(
      ParquetFiles parquet, UUID id, Contract contract, List<Field> fields, List<StoredFile> base) {
    this.parquet = parquet;
    this.folder = parquet.folder(contract.id(), id);
    this.fields = fields;
    this.order = order(contract);
    this.before = List.copyOf(base);
  }

  List<StoredFile> before() {
    return before;
  }

  List<StoredFile> added() {
    return List.copyOf(added);
  }

  List<StoredFile> removed() {
    return List.copyOf(removed);
  }

  /** What the snapshot would hold now. */
  List<StoredFile> now() {
    var files = new ArrayList<>(before);
    files.removeAll(removed);
    files.addAll(added);
    return files;
  }

  ParquetFiles parquet() {
    return parquet;
  }

  List<StoredFile> add(Connection connection, String source) throws SQLException {
    return add(connection, source, fields);
  }

  List<StoredFile> add(Connection connection, String source, List<Field> columns)
      throws SQLException {
    try {
      var files =
          parquet.write(
              connection, source, columns, order, folder.resolve(String.valueOf(parts++)));
      added.addAll(files);
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes files away; those this staging wrote itself go from the disk at once. */
  void remove(List<StoredFile> files) {
    for (var file : files) {
      if (added.remove(file)) {
        Disk.remove(Path.of(parquet.path(file)));
      } else {
        removed.add(file);
      }
    }
  }

  /** Leaves nothing behind. */
  void delete() {
    Disk.remove(folder);
  }

  /** By key within the day of the event, so that both a day and a key lie close together. */
  static String order(Contract contract) {
    var parts = new ArrayList<String>();
    if (contract.time() instanceof Contract.TimeAxis.Event(var column)) {
      if (!contract.key().isEmpty()) {
        parts.add(day(contract, column));
      }
      contract.key().forEach(key -> parts.add(Sql.name(key)));
      parts.add(Sql.name(column));
    } else {
      contract.key().forEach(key -> parts.add(Sql.name(key)));
    }
    return String.join(", ", parts);
  }

  /** Whole days in UTC as a number: several times faster than a calendar's own arithmetic. */
  private static String day(Contract contract, String column) {
    var isTimestamp =
        contract.column(column).filter(known -> known.type() == ColumnType.TIMESTAMP).isPresent();
    return isTimestamp
        ? "CAST(epoch_us(" + Sql.name(column) + ") // 86400000000 AS INTEGER)"
        : Sql.name(column);
  }
}
