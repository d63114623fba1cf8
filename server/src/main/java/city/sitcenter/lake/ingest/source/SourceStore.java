package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.CitySource;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sources in the database, and what is remembered of every source. */
@Component
class SourceStore {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  SourceStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
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

  List<CitySource> made() {
    return jdbc.sql("select spec from lake.source order by id")
        .query((row, n) -> json.readValue(row.getString(1), CitySource.class))
        .list();
  }

  void save(CitySource source, String by, Instant now) {
    jdbc.sql(
            """
            insert into lake.source (id, spec, made_by, made_at) values (:id, :spec::jsonb, :by, :at)
            on conflict (id) do update set spec = excluded.spec
            """)
        .param("id", source.id())
        .param("spec", json.writeValueAsString(source))
        .param("by", by)
        .param("at", Timestamp.from(now))
        .update();
  }

  boolean delete(String id) {
    jdbc.sql("delete from lake.source_state where source = :id").param("id", id).update();
    return jdbc.sql("delete from lake.source where id = :id").param("id", id).update() > 0;
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
