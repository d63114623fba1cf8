package city.sitcenter.lake.store.table;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.store.engine.Durable;
import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.engine.Sql;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes and reads data files through the engine. */
public final class ParquetFiles {

  /** A name no column can have, for the file a row was read from. */
  public static final String FILE = "_file";

  private final LakeSettings settings;

  private final LongSupplier freeBytes;

  public ParquetFiles(LakeSettings settings, LongSupplier freeBytes) {
    this.settings = settings;
    this.freeBytes = freeBytes;
  }

  /** Where a staging keeps its files; its name is the staging's id. */
  public Path folder(DatasetId dataset, UUID staging) {
    return settings.data().resolve(dataset.value()).resolve(staging.toString());
  }

  private void checkRoom() {
    var free = freeBytes.getAsLong();
    if (free < settings.keepFree().toBytes()) {
      throw new Problem(ProblemCode.DISK_FULL, free);
    }
  }

  /**
   * Writes rows, in order, to files of at most {@link LakeSettings#rowGroupsPerFile} row groups.
   *
   * @param source a name or a query in parentheses that has all the fields
   * @param order what stands after ORDER BY; empty: as they come
   * @param folder that does not exist yet
   */
  public List<StoredFile> write(
      Connection connection, String source, List<Field> fields, String order, Path folder)
      throws SQLException, IOException {
    checkRoom();
    Files.createDirectories(folder.getParent());
    var copy =
        "COPY (SELECT %s FROM %s%s) TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %d, ROW_GROUPS_PER_FILE %d, FIELD_IDS {%s}, RETURN_STATS)"
            .formatted(
                Sql.list(fields, ParquetFiles::cast),
                source,
                order.isEmpty() ? "" : " ORDER BY " + order,
                Sql.text(folder.toString()),
                settings.rowGroup(),
                settings.rowGroupsPerFile(),
                Sql.list(fields, field -> Sql.name(field.name()) + ": " + field.id()));
    var written = new ArrayList<StoredFile>();
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(copy)) {
      while (result.next()) {
        var file = file(result, fields);
        if (file.rows() == 0) {
          Files.delete(settings.data().resolve(file.path()));
        } else {
          written.add(file);
        }
      }
    }
    return withContent(connection, written, fields);
  }

  /** Makes files, and the names that lead to them, outlive a power cut. */
  public void sync(List<StoredFile> files) throws IOException {
    for (var file : files) {
      Durable.sync(settings.data().resolve(file.path()));
    }
    var folders =
        files.stream()
            .map(file -> settings.data().resolve(file.path()).getParent())
            .collect(Collectors.toSet());
    for (var folder : folders) {
      for (var up = folder; up != null && up.startsWith(settings.data()); up = up.getParent()) {
        Durable.sync(up);
      }
    }
  }

  /**
   * A query that reads files as one table with the given fields and {@link #FILE}; what a file does
   * not hold is null.
   */
  public String select(List<StoredFile> files, List<Field> fields) {
    if (files.isEmpty()) {
      return "SELECT "
          + Sql.list(fields, ParquetFiles::absent)
          + ", NULL::VARCHAR AS "
          + FILE
          + " WHERE false";
    }
    return files.stream().collect(Collectors.groupingBy(StoredFile::types)).entrySet().stream()
        .map(same -> select(same.getValue(), fields, same.getKey()))
        .collect(Collectors.joining(" UNION ALL "));
  }

  private String select(List<StoredFile> files, List<Field> fields, Map<String, String> types) {
    return "SELECT %s, %s FROM read_parquet([%s], filename = '%s')"
        .formatted(
            Sql.list(fields, field -> read(field, types.get(field.name()))),
            FILE,
            Sql.list(files, file -> Sql.text(path(file))),
            FILE);
  }

  public String path(StoredFile file) {
    return settings.data().resolve(file.path()).toString();
  }

  /** The hash of a row, as an expression. */
  public static String hash(List<Field> fields) {
    return "hash(" + Sql.list(fields, field -> Sql.name(field.name())) + ")";
  }

  private static String cast(Field field) {
    return "CAST(%s AS %s) AS %s"
        .formatted(Sql.name(field.name()), field.type(), Sql.name(field.name()));
  }

  private static String read(Field field, @Nullable String stored) {
    return stored == null ? absent(field) : Field.read(field.name(), stored, field.type());
  }

  private static String absent(Field field) {
    return "NULL::" + field.type() + " AS " + Sql.name(field.name());
  }

  private StoredFile file(ResultSet result, List<Field> fields) throws SQLException {
    var statistics = new HashMap<String, Map<?, ?>>();
    ((Map<?, ?>) result.getObject("column_statistics"))
        .forEach(
            (column, values) -> statistics.put(bare(String.valueOf(column)), (Map<?, ?>) values));
    var facts = new HashMap<String, StoredFile.Facts>();
    for (var field : fields) {
      facts.put(field.name(), facts(field, statistics.getOrDefault(field.name(), Map.of())));
    }
    var path = settings.data().relativize(Path.of(result.getString("filename")));
    return new StoredFile(
        path.toString(),
        result.getLong("count"),
        result.getLong("file_size_bytes"),
        BigInteger.ZERO,
        "",
        "",
        facts);
  }

  private static StoredFile.Facts facts(Field field, Map<?, ?> statistics) {
    var notNumbers = "true".equals(text(statistics.get("has_nan")));
    return new StoredFile.Facts(
        field.id(),
        field.type(),
        notNumbers ? null : text(statistics.get("min")),
        notNumbers ? null : text(statistics.get("max")),
        Long.parseLong(Objects.requireNonNullElse(text(statistics.get("null_count")), "0")));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static String bare(String column) {
    return column.startsWith("\"") ? column.substring(1, column.length() - 1) : column;
  }

  /** Reads back what was written: a file that cannot be read is found now, not by a reader. */
  private List<StoredFile> withContent(
      Connection connection, List<StoredFile> files, List<Field> fields)
      throws SQLException, IOException {
    if (files.isEmpty()) {
      return List.of();
    }
    var contents = new HashMap<String, BigInteger>();
    var query =
        "SELECT %s, sum(%s), version() FROM (%s) GROUP BY ALL"
            .formatted(FILE, hash(fields), select(files, fields));
    var engine = "";
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      while (result.next()) {
        contents.put(result.getString(1), (BigInteger) result.getObject(2));
        engine = result.getString(3);
      }
    }
    var complete = new ArrayList<StoredFile>();
    for (var file : files) {
      complete.add(
          new StoredFile(
              file.path(),
              file.rows(),
              file.bytes(),
              Objects.requireNonNull(contents.get(path(file))),
              engine,
              Durable.sha256(Path.of(path(file))),
              file.facts()));
    }
    return complete;
  }
}
