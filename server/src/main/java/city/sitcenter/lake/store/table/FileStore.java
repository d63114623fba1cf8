package city.sitcenter.lake.store.table;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Files and the snapshots they belong to, in PostgreSQL. */
public final class FileStore {

  private static final TypeReference<Map<String, StoredFile.Facts>> FACTS =
      new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final JsonMapper json;

  public FileStore(JdbcTemplate batches, JsonMapper json) {
    this.jdbc = JdbcClient.create(batches);
    this.batches = batches;
    this.json = json;
  }

  /**
   * Files of one snapshot, those of earlier publications first; whatever its dataset is called by
   * now.
   */
  public List<StoredFile> list(Snapshot snapshot) {
    return jdbc.sql(
            """
            select f.* from lake.snapshot s join lake.file f on f.dataset = s.dataset
            where s.id = :id and f.added <= s.sequence
              and (f.removed is null or f.removed > s.sequence)
            order by f.added, f.path
            """)
        .param("id", snapshot.id())
        .query(this::file)
        .list();
  }

  /** Files of all snapshots. */
  public List<StoredFile> every(DatasetId dataset) {
    return jdbc.sql("select * from lake.file where dataset = :dataset order by path")
        .param("dataset", dataset.value())
        .query(this::file)
        .list();
  }

  public void add(DatasetId dataset, long sequence, List<StoredFile> files) {
    batches.batchUpdate(
        """
        insert into lake.file (path, dataset, added, row_count, bytes, content, engine, sha256,
          facts)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
        """,
        files,
        500,
        (statement, file) -> {
          statement.setString(1, file.path());
          statement.setString(2, dataset.value());
          statement.setLong(3, sequence);
          statement.setLong(4, file.rows());
          statement.setLong(5, file.bytes());
          statement.setBigDecimal(6, new java.math.BigDecimal(file.content()));
          statement.setString(7, file.engine());
          statement.setString(8, file.sha256());
          statement.setString(9, json.writeValueAsString(file.facts()));
        });
  }

  public void remove(long sequence, List<StoredFile> files) {
    batches.batchUpdate(
        "update lake.file set removed = ? where path = ? and removed is null",
        files,
        500,
        (statement, file) -> {
          statement.setLong(1, sequence);
          statement.setString(2, file.path());
        });
  }

  /** Bytes of all files. */
  public long bytes() {
    return jdbc.sql("select coalesce(sum(bytes), 0) from lake.file").query(Long.class).single();
  }

  /** Forgets files that belong to no snapshot any more; gives their paths. */
  public List<String> forget(DatasetId dataset) {
    return jdbc.sql(
            """
            delete from lake.file f where f.dataset = :dataset and f.removed is not null
              and not exists (select 1 from lake.snapshot s
                where s.dataset = f.dataset and s.expired_at is null
                  and s.sequence >= f.added and s.sequence < f.removed)
            returning path
            """)
        .param("dataset", dataset.value())
        .query(String.class)
        .list();
  }

  /** Paths of all known files that begin so; not a range, which depends on the collation. */
  public Set<String> paths(String prefix) {
    return new HashSet<>(
        jdbc.sql("select path from lake.file where starts_with(path, :prefix)")
            .param("prefix", prefix)
            .query(String.class)
            .list());
  }

  /** What the database knows of a dataset, or of files in a folder named as one. */
  public enum Standing {
    UNKNOWN,
    UNPUBLISHED,
    PUBLISHED
  }

  public Standing standing(DatasetId dataset) {
    return jdbc.sql(
            """
            select case
              when exists (select 1 from lake.dataset where id = :dataset and head is not null)
                or exists (select 1 from lake.file where starts_with(path, :dataset || '/'))
                then 'PUBLISHED'
              when exists (select 1 from lake.dataset where id = :dataset) then 'UNPUBLISHED'
              else 'UNKNOWN' end
            """)
        .param("dataset", dataset.value())
        .query((row, number) -> Standing.valueOf(row.getString(1)))
        .single();
  }

  private StoredFile file(ResultSet row, int number) throws SQLException {
    return new StoredFile(
        row.getString("path"),
        row.getLong("row_count"),
        row.getLong("bytes"),
        row.getBigDecimal("content").toBigIntegerExact(),
        row.getString("engine"),
        row.getString("sha256"),
        json.readValue(row.getString("facts"), FACTS));
  }
}
