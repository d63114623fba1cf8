package city.sitcenter.lake.store.table;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.store.engine.Disk;
import city.sitcenter.lake.store.engine.LakeSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * The same snapshots as Iceberg tables, for other engines. A table follows the publications: what
 * it holds beyond the last published snapshot is undone before the next commit. Each dataset is
 * written by one thread at a time.
 */
public final class IcebergTables implements AutoCloseable {

  private static final String CATALOG = "sitcenter";
  private static final Namespace NAMESPACE = Namespace.of("city");
  private static final String SNAPSHOT = "sitcenter.snapshot";
  private static final int KEPT_SNAPSHOTS = 20;
  private static final int MANY_MANIFESTS = 10;
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "format-version", "2",
          "commit.retry.num-retries", "10",
          "write.metadata.delete-after-commit.enabled", "true",
          "write.metadata.previous-versions-max", "20");

  private final LakeSettings settings;
  private final JdbcCatalog catalog;
  private final Map<DatasetId, Table> open = new ConcurrentHashMap<>();

  public IcebergTables(LakeSettings settings, String url, String user, String password) {
    this.settings = settings;
    catalog = new JdbcCatalog(properties -> new TableFiles(), null, false);
    catalog.initialize(
        CATALOG,
        Map.of(
            "uri",
            url + (url.contains("?") ? "&" : "?") + "currentSchema=lake",
            "warehouse",
            TableFiles.location(settings.tables()),
            "jdbc.user",
            user,
            "jdbc.password",
            password,
            "jdbc.schema-version",
            "V1",
            "clients",
            "2"));
  }

  /** The published state that a commit builds on; {@code snapshot} null: nothing was published. */
  public record Base(@Nullable UUID snapshot, long icebergSnapshot, List<StoredFile> files) {}

  /** Commits a change on top of its base and gives Iceberg's id of the new snapshot. */
  public long commit(
      DatasetId dataset,
      List<Field> fields,
      Base base,
      List<StoredFile> added,
      List<StoredFile> removed,
      UUID snapshot) {
    try {
      var table = settled(dataset, fields, base);
      shape(table, fields);
      if (removed.isEmpty()) {
        var append = table.newAppend().set(SNAPSHOT, snapshot.toString());
        added.forEach(file -> append.appendFile(dataFile(file)));
        append.commit();
      } else {
        var overwrite = table.newOverwrite().set(SNAPSHOT, snapshot.toString());
        removed.forEach(file -> overwrite.deleteFile(dataFile(file)));
        added.forEach(file -> overwrite.addFile(dataFile(file)));
        overwrite.commit();
      }
      return table.currentSnapshot().snapshotId();
    } catch (RuntimeException failed) {
      open.remove(dataset);
      throw failed;
    }
  }

  /** Forgets a table; its data files stay. */
  public void drop(DatasetId dataset) {
    open.remove(dataset);
    catalog.dropTable(identifier(dataset), false);
    Disk.remove(settings.tables().resolve(dataset.value()));
  }

  /** Takes back whatever was committed and not published. */
  public void settle(DatasetId dataset, List<Field> fields, Base base) {
    open.remove(dataset);
    settled(dataset, fields, base);
  }

  /** Locations of the data files that another engine would read now. */
  public List<String> files(DatasetId dataset) throws IOException {
    var locations = new ArrayList<String>();
    try (var tasks = catalog.loadTable(identifier(dataset)).newScan().planFiles()) {
      tasks.forEach(task -> locations.add(task.file().location()));
    }
    return locations;
  }

  /**
   * Keeps metadata small: few snapshots, few manifests. The lake's own history is in PostgreSQL.
   */
  public void tidy(DatasetId dataset) {
    var table = catalog.loadTable(identifier(dataset));
    var current = table.currentSnapshot();
    if (current == null) {
      return;
    }
    if (current.dataManifests(table.io()).size() > MANY_MANIFESTS) {
      table
          .rewriteManifests()
          .clusterBy(file -> "")
          .set(SNAPSHOT, String.valueOf(current.summary().get(SNAPSHOT)))
          .commit();
    }
    table.expireSnapshots().expireOlderThan(Long.MAX_VALUE).retainLast(KEPT_SNAPSHOTS).commit();
    open.remove(dataset);
  }

  private Table settled(DatasetId dataset, List<Field> fields, Base base) {
    var table = open.computeIfAbsent(dataset, id -> load(id, fields));
    table.refresh();
    if (isAt(table, base)) {
      return table;
    }
    if (base.snapshot() != null && table.snapshot(base.icebergSnapshot()) != null) {
      table.manageSnapshots().setCurrentSnapshot(base.icebergSnapshot()).commit();
      return table;
    }
    return rebuilt(dataset, fields, base);
  }

  private static boolean isAt(Table table, Base base) {
    var current = table.currentSnapshot();
    if (current == null) {
      return base.snapshot() == null;
    }
    return base.snapshot() != null
        && base.snapshot().toString().equals(current.summary().get(SNAPSHOT));
  }

  /** A table made anew from the published files, as after a restore. */
  private Table rebuilt(DatasetId dataset, List<Field> fields, Base base) {
    catalog.dropTable(identifier(dataset), false);
    var table = load(dataset, fields);
    open.put(dataset, table);
    if (base.snapshot() != null) {
      shape(table, fields);
      var append = table.newAppend().set(SNAPSHOT, base.snapshot().toString());
      base.files().forEach(file -> append.appendFile(dataFile(file)));
      append.commit();
    }
    return table;
  }

  private Table load(DatasetId dataset, List<Field> fields) {
    var identifier = identifier(dataset);
    if (catalog.tableExists(identifier)) {
      return catalog.loadTable(identifier);
    }
    settleNamespace();
    return catalog
        .buildTable(identifier, schema(fields))
        .withLocation(TableFiles.location(settings.tables().resolve(dataset.value())))
        .withProperties(PROPERTIES)
        .create();
  }

  /** Two datasets may be published for the first time at the same moment. */
  private synchronized void settleNamespace() {
    if (!catalog.namespaceExists(NAMESPACE)) {
      catalog.createNamespace(NAMESPACE, Map.of());
    }
  }

  /**
   * Gives the table the contract's columns under our field ids, which Iceberg would choose anew.
   */
  private static void shape(Table table, List<Field> fields) {
    var wanted = schema(fields);
    if (!table.schema().sameSchema(wanted)) {
      var operations = ((BaseTable) table).operations();
      var now = operations.refresh();
      operations.commit(now, now.updateSchema(wanted));
      table.refresh();
    }
  }

  private static TableIdentifier identifier(DatasetId dataset) {
    return TableIdentifier.of(NAMESPACE, dataset.value());
  }

  private static Schema schema(List<Field> fields) {
    return new Schema(
        fields.stream()
            .map(field ->
                Types.NestedField.optional(field.id(), field.name(), IcebergTypes.of(field.type())))
            .toList());
  }

  private org.apache.iceberg.DataFile dataFile(StoredFile file) {
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath(TableFiles.location(settings.data().resolve(file.path())))
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(file.bytes())
        .withMetrics(metrics(file))
        .build();
  }

  private static Metrics metrics(StoredFile file) {
    var counts = new HashMap<Integer, Long>();
    var missing = new HashMap<Integer, Long>();
    var lower = new HashMap<Integer, ByteBuffer>();
    var upper = new HashMap<Integer, ByteBuffer>();
    for (var fact : new HashSet<>(file.facts().values())) {
      counts.put(fact.id(), file.rows());
      missing.put(fact.id(), fact.missing());
      var bounds = fact.bounds();
      put(lower, fact, bounds.least());
      put(upper, fact, bounds.most());
    }
    return new Metrics(file.rows(), Map.of(), counts, missing, Map.of(), lower, upper);
  }

  private static void put(
      Map<Integer, ByteBuffer> bounds, StoredFile.Facts fact, @Nullable Object value) {
    if (value != null) {
      var type = IcebergTypes.of(fact.type());
      bounds.put(fact.id(), Conversions.toByteBuffer(type, IcebergTypes.value(type, value)));
    }
  }

  @Override
  public void close() {
    catalog.close();
  }
}
