package city.sitcenter.lake.store.snapshot;

import city.sitcenter.lake.store.engine.Sql;
import city.sitcenter.lake.store.table.Field;
import city.sitcenter.lake.store.table.ParquetFiles;
import city.sitcenter.lake.store.table.StoredFile;
import city.sitcenter.lake.store.table.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows together with known ones by their key. Only files whose bounds allow one of the keys
 * are read, and only files with a row that differs are written anew.
 */
final class Merge {

  private static final String KNOWN = "_known";
  private static final String OLDER = "_older";

  private final Connection connection;
  private final StagedFiles files;
  private final List<Field> fields;
  private final List<Field> key;
  private final String keys;
  private final @Nullable String sequence;

  /**
   * @param sequence the column by which a version of a row is older than another; null: none is
   */
  Merge(
      Connection connection,
      StagedFiles files,
      List<Field> fields,
      List<String> key,
      @Nullable String sequence) {
    this.connection = connection;
    this.files = files;
    this.fields = fields;
    this.key = fields.stream().filter(field -> key.contains(field.name())).toList();
    this.keys = Sql.list(key, Sql::name);
    this.sequence = sequence;
    if (key.isEmpty() || this.key.size() != key.size()) {
      throw new IllegalArgumentException("not a key: " + key);
    }
  }

  /**
   * What came of it.
   *
   * @param older rows that were left out because a newer version of them is known
   */
  record Outcome(long added, long corrected, long older) {}

  /** Rows with unknown keys are added; gives their number. */
  long addNew(String source) throws SQLException {
    var suspects = suspects(source);
    var unknown =
        suspects.isEmpty()
            ? source
            : "(SELECT * FROM %s ANTI JOIN (%s) USING (%s))"
                .formatted(source, files.parquet().select(suspects, key), keys);
    return StoredFile.rows(files.add(connection, unknown));
  }

  Outcome merge(String source) throws SQLException {
    var suspects = suspects(source);
    if (suspects.isEmpty()) {
      return new Outcome(StoredFile.rows(files.add(connection, source)), 0, 0);
    }
    execute(
        "CREATE OR REPLACE TEMP TABLE %s AS SELECT * FROM (%s) SEMI JOIN %s USING (%s)"
            .formatted(KNOWN, files.parquet().select(suspects, fields), source, keys));
    var newer = sequence == null ? source : newer(source, sequence);
    var older = newer.equals(source) ? 0 : number("SELECT count(*) FROM " + OLDER);
    var outcome = take(newer, suspects, older);
    execute("DROP TABLE IF EXISTS " + OLDER);
    execute("DROP TABLE " + KNOWN);
    return outcome;
  }

  /** The rows without those of which a newer version is known: their keys are in a table then. */
  private String newer(String source, String sequence) throws SQLException {
    var by = Sql.name(sequence);
    var newest = "SELECT %s, max(%s) AS _newest FROM %s GROUP BY ALL".formatted(keys, by, KNOWN);
    execute(
        "CREATE OR REPLACE TEMP TABLE %s AS SELECT %s FROM %s JOIN (%s) USING (%s) WHERE %s < _newest"
            .formatted(OLDER, keys, source, newest, keys, by));
    return number("SELECT count(*) FROM " + OLDER) == 0
        ? source
        : "(SELECT * FROM %s ANTI JOIN %s USING (%s))".formatted(source, OLDER, keys);
  }

  private Outcome take(String source, List<StoredFile> suspects, long older) throws SQLException {
    var differs =
        "FROM %s k JOIN %s i USING (%s) WHERE %s".formatted(KNOWN, source, keys, difference());
    var touched = texts("SELECT DISTINCT k." + ParquetFiles.FILE + " " + differs);
    var corrected = number("SELECT count(*) " + differs);
    var added =
        number("SELECT count(*) FROM %s ANTI JOIN %s USING (%s)".formatted(source, KNOWN, keys));
    if (added > 0 || corrected > 0) {
      rewrite(source, suspects, touched);
    }
    return new Outcome(added, corrected, older);
  }

  /** Files with a differing row, written anew without their old rows, and all other new rows. */
  private void rewrite(String source, List<StoredFile> suspects, Set<String> touched)
      throws SQLException {
    var parquet = files.parquet();
    var old = suspects.stream().filter(file -> touched.contains(parquet.path(file))).toList();
    var names = Sql.list(fields, field -> Sql.name(field.name()));
    var same =
        "SELECT %s FROM %s WHERE NOT list_contains([%s]::VARCHAR[], %s)"
            .formatted(keys, KNOWN, Sql.list(touched, Sql::text), ParquetFiles.FILE);
    var news = "SELECT %s FROM %s ANTI JOIN (%s) USING (%s)".formatted(names, source, same, keys);
    var stays =
        "SELECT %s FROM (%s) ANTI JOIN %s USING (%s)"
            .formatted(names, parquet.select(old, fields), source, keys);
    files.add(
        connection, old.isEmpty() ? "(" + news + ")" : "(" + stays + " UNION ALL " + news + ")");
    files.remove(old);
  }

  private String difference() {
    var others = fields.stream().filter(field -> !key.contains(field)).toList();
    return Sameness.differs(others, "k", "i");
  }

  /** Files that may hold one of the keys, as far as their bounds tell. */
  private List<StoredFile> suspects(String source) throws SQLException {
    var suspects = new ArrayList<>(files.now());
    for (var field : key) {
      var name = Sql.name(field.name());
      var least = Values.parse(field.type(), text("SELECT min(%s)::VARCHAR FROM %s", name, source));
      var most = Values.parse(field.type(), text("SELECT max(%s)::VARCHAR FROM %s", name, source));
      suspects.removeIf(file -> {
        var facts = file.facts().get(field.name());
        return facts != null && facts.id() == field.id() && !facts.bounds().mayHold(least, most);
      });
    }
    return suspects;
  }

  /** The relation with one row for each key: the first, where the relation is a table. */
  String firstOfEach(String relation) throws SQLException {
    return oneOfEach(relation, "");
  }

  /** The relation with one row for each key: the newest, or else the last of a table. */
  String lastOfEach(String relation) throws SQLException {
    return oneOfEach(relation, " DESC");
  }

  private String oneOfEach(String relation, String direction) throws SQLException {
    var name = Sql.name(relation);
    var repeated =
        "SELECT count(*) FROM (SELECT 1 FROM %s GROUP BY %s HAVING count(*) > 1 LIMIT 1)"
            .formatted(name, keys);
    if (number(repeated) == 0) {
      return name;
    }
    var isTable =
        number("SELECT count(*) FROM duckdb_tables() WHERE table_name = " + Sql.text(relation)) > 0;
    var by = new ArrayList<String>();
    if (sequence != null) {
      by.add(Sql.name(sequence) + direction);
    }
    if (isTable) {
      by.add("rowid" + direction);
    }
    var order = by.isEmpty() ? "" : " ORDER BY " + String.join(", ", by);
    return "(SELECT * FROM %s QUALIFY row_number() OVER (PARTITION BY %s%s) = 1)"
        .formatted(name, keys, order);
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  private @Nullable String text(String sql, String... names) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql.formatted((Object[]) names))) {
      result.next();
      return result.getString(1);
    }
  }

  private Set<String> texts(String sql) throws SQLException {
    var texts = new HashSet<String>();
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }
}
