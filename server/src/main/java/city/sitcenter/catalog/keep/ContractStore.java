package city.sitcenter.catalog.keep;

import city.sitcenter.kernel.DatasetId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Datasets, the versions of their contracts, and former names. */
@Component
public class ContractStore {

  private final JdbcClient jdbc;

  ContractStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Kept(long revision, Instant updatedAt, @Nullable Instant removedAt) {}

  /** One version of a contract, as it came into force. */
  public record Version(
      long revision, String version, Instant at, String actor, @Nullable String note) {}

  Map<DatasetId, Kept> list() {
    var kept = new HashMap<DatasetId, Kept>();
    jdbc.sql("select id, revision, updated_at, removed_at from catalog.dataset")
        .query(row -> {
          kept.put(
              new DatasetId(row.getString("id")),
              new Kept(
                  row.getLong("revision"),
                  row.getTimestamp("updated_at").toInstant(),
                  instant(row.getTimestamp("removed_at"))));
        });
    return kept;
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  Map<DatasetId, DatasetId> aliases() {
    var aliases = new HashMap<DatasetId, DatasetId>();
    jdbc.sql("select name, dataset from catalog.alias")
        .query(row -> {
          aliases.put(
              new DatasetId(row.getString("name")), new DatasetId(row.getString("dataset")));
        });
    return aliases;
  }

  void alias(DatasetId name, DatasetId dataset) {
    jdbc.sql("update catalog.alias set dataset = :dataset where dataset = :name")
        .param("name", name.value())
        .param("dataset", dataset.value())
        .update();
    jdbc.sql(
            """
            insert into catalog.alias (name, dataset) values (:name, :dataset)
            on conflict (name) do update set dataset = excluded.dataset
            """)
        .param("name", name.value())
        .param("dataset", dataset.value())
        .update();
    // a name that is given back is no former one any more
    jdbc.sql("delete from catalog.alias where name = dataset").update();
  }

  /** Raises the revision, or starts with the first, and keeps the version. */
  Kept save(
      DatasetId id, String version, String yaml, Instant now, String actor, @Nullable String note) {
    var at = Timestamp.from(now);
    var kept =
        jdbc.sql(
                """
                insert into catalog.dataset (id, revision, created_at, updated_at)
                values (:id, 1, :at, :at)
                on conflict (id) do update set
                  revision = catalog.dataset.revision + 1, updated_at = :at, removed_at = null
                returning revision, updated_at
                """)
            .param("id", id.value())
            .param("at", at)
            .query((row, number) ->
                new Kept(row.getLong("revision"), row.getTimestamp("updated_at").toInstant(), null))
            .single();
    jdbc.sql(
            """
            insert into catalog.contract_version
              (dataset, revision, version, yaml, at, actor, note)
            values (:id, :revision, :version, :yaml, :at, :actor, :note)
            """)
        .param("id", id.value())
        .param("revision", kept.revision())
        .param("version", version)
        .param("yaml", yaml)
        .param("at", at)
        .param("actor", actor)
        .param("note", note)
        .update();
    return kept;
  }

  void remove(DatasetId id, Instant now) {
    jdbc.sql("update catalog.dataset set removed_at = :at where id = :id and removed_at is null")
        .param("id", id.value())
        .param("at", Timestamp.from(now))
        .update();
  }

  public List<Version> versions(DatasetId id) {
    return jdbc.sql(
            """
            select revision, version, at, actor, note from catalog.contract_version
            where dataset = :id order by revision desc
            """)
        .param("id", id.value())
        .query((row, number) ->
            new Version(
                row.getLong("revision"),
                row.getString("version"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("note")))
        .list();
  }
}
