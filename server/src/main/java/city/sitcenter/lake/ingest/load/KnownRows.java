package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.ingest.check.Known;
import city.sitcenter.lake.store.engine.Sql;
import city.sitcenter.lake.store.snapshot.Snapshots;
import city.sitcenter.lake.store.table.DataFile;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the lake holds now, as the checks of a load ask for it. */
final class KnownRows implements Known {

  private final Snapshots snapshots;
  private final Contract contract;

  KnownRows(Snapshots snapshots, Contract contract) {
    this.snapshots = snapshots;
    this.contract = contract;
  }

  @Override
  public @Nullable String values(DatasetId dataset, String column) {
    var files = files(dataset, column);
    return files.isEmpty()
        ? null
        : "SELECT DISTINCT " + Sql.name(column) + " AS v FROM " + parquet(files);
  }

  @Override
  public @Nullable String rows(List<Column> columns) {
    var files = files();
    return files.isEmpty()
        ? null
        : columns.stream()
            .map(column -> cell(column, files))
            .collect(Collectors.joining(", ", "SELECT ", " FROM " + parquet(files)));
  }

  private static String cell(Column column, List<DataFile> files) {
    var name = Sql.name(column.name());
    boolean there = files.stream().anyMatch(file -> file.columns().contains(column.name()));
    return "TRY_CAST(%s AS %s) AS %s".formatted(there ? name : "NULL", column.sqlType(), name);
  }

  /** All rows with all columns. */
  @Nullable String rows() {
    var files = files();
    return files.isEmpty() ? null : "SELECT * FROM " + parquet(files);
  }

  private List<DataFile> files() {
    return snapshots
        .current(contract.id())
        .map(current -> snapshots.files(current.id()))
        .orElse(List.of());
  }

  private List<DataFile> files(DatasetId dataset, String column) {
    return snapshots.current(dataset).stream()
        .flatMap(current -> snapshots.files(current.id()).stream())
        .filter(file -> file.columns().contains(column))
        .toList();
  }

  private static String parquet(List<DataFile> files) {
    return files.stream()
        .map(file -> Sql.text(file.path().toString()))
        .collect(Collectors.joining(", ", "read_parquet([", "], union_by_name=true)"));
  }
}
