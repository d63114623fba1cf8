package city.sitcenter.lake.backup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Backups that were written or tried, in PostgreSQL. */
final class BackupStore {

  private final JdbcClient jdbc;

  BackupStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A backup.
   *
   * @param state {@code running}, {@code done} or {@code failed}
   * @param bytes of all files in it
   * @param problem why it failed
   */
  record Written(
      UUID id,
      String path,
      String state,
      Instant startedAt,
      String startedBy,
      @Nullable Instant finishedAt,
      @Nullable Long bytes,
      @Nullable Long files,
      @Nullable String problem) {}

  void begin(UUID id, String path, Instant at, String by) {
    jdbc.sql(
            """
            insert into lake.backup (id, path, state, started_at, started_by)
            values (:id, :path, 'running', :at, :by)
            """)
        .param("id", id)
        .param("path", path)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", by)
        .update();
  }

  void end(UUID id, Instant at, Archive.Manifest manifest) {
    jdbc.sql(
            """
            update lake.backup set state = 'done', finished_at = :at, bytes = :bytes, files = :files
            where id = :id
            """)
        .param("id", id)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("bytes", manifest.bytes())
        .param("files", manifest.files().size())
        .update();
  }

  void fail(UUID id, Instant at, String problem) {
    jdbc.sql(
            """
            update lake.backup set state = 'failed', finished_at = :at, problem = :problem
            where id = :id
            """)
        .param("id", id)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("problem", problem)
        .update();
  }

  /** Those a crash stopped. */
  void failRunning(Instant at) {
    jdbc.sql(
            """
            update lake.backup set state = 'failed', finished_at = :at, problem = 'interrupted'
            where state = 'running'
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  List<Written> list() {
    return jdbc.sql("select * from lake.backup order by started_at desc limit 200")
        .query(BackupStore::written)
        .list();
  }

  /** Finished ones that are older than the newest so and so many that are whole. */
  List<Written> beyond(int most) {
    return jdbc.sql(
            """
            select * from lake.backup where state <> 'running' and started_at < (
              select started_at from lake.backup where state = 'done'
              order by started_at desc offset :most limit 1)
            """)
        .param("most", most - 1)
        .query(BackupStore::written)
        .list();
  }

  void forget(UUID id) {
    jdbc.sql("delete from lake.backup where id = :id").param("id", id).update();
  }

  private static Written written(ResultSet row, int number) throws SQLException {

    var finished = row.getObject("finished_at", OffsetDateTime.class);
    return new Written(
        java.util.Objects.requireNonNull(row.getObject("id", UUID.class)),
        row.getString("path"),
        row.getString("state"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getString("started_by"),
        finished == null ? null : finished.toInstant(),
        row.getObject("bytes", Long.class),
        row.getObject("files", Long.class),
        row.getString("problem"));
  }
}
