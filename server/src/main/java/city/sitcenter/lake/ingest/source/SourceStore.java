package city.sitcenter.lake.ingest.source;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is remembered of sources between their runs. */
@Component
class SourceStore {

  private final JdbcClient jdbc;

  SourceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What is remembered between runs.
   *
   * @param address the validators belong to
   * @param backfilled true once the past was fetched
   */
  record Memory(
      boolean enabled,
      @Nullable String address,
      @Nullable String etag,
      @Nullable String lastModified,
      boolean backfilled) {

    static final Memory FRESH = new Memory(true, null, null, null, false);
  }

  void forget(String id) {
    jdbc.sql("delete from lake.source_state where source = :id").param("id", id).update();
  }

  /** Ids of sources that run by hand only. */
  Set<String> paused() {
    return Set.copyOf(
        jdbc.sql("select source from lake.source_state where not enabled")
            .query(String.class)
            .list());
  }

  Memory memory(String id) {
    return find(id).orElse(Memory.FRESH);
  }

  private Optional<Memory> find(String id) {
    return jdbc.sql("select * from lake.source_state where source = :id")
        .param("id", id)
        .query((row, n) ->
            new Memory(
                row.getBoolean("enabled"),
                row.getString("address"),
                row.getString("etag"),
                row.getString("last_modified"),
                row.getBoolean("backfilled")))
        .optional();
  }

  void enable(String id, boolean enabled) {
    jdbc.sql(
            """
            insert into lake.source_state (source, enabled) values (:id, :enabled)
            on conflict (source) do update set enabled = excluded.enabled
            """)
        .param("id", id)
        .param("enabled", enabled)
        .update();
  }

  /** After a run went well. */
  void remember(String id, String address, @Nullable String etag, @Nullable String lastModified) {
    jdbc.sql(
            """
            insert into lake.source_state (source, address, etag, last_modified, backfilled)
            values (:id, :address, :etag, :modified, true)
            on conflict (source) do update set address = excluded.address, etag = excluded.etag,
              last_modified = excluded.last_modified, backfilled = true
            """)
        .param("id", id)
        .param("address", address)
        .param("etag", etag)
        .param("modified", lastModified)
        .update();
  }
}
