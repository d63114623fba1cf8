package city.sitcenter.lake.ingest.draft;

import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.ingest.load.RawFile;
import city.sitcenter.lake.ingest.load.Sealing;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Drafts in the database, sealed, each its maker's own. */
@Component
class DraftStore {

  private static final Duration LIFE = Duration.ofDays(7);

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Sealing sealing;
  private final Clock clock;

  DraftStore(JdbcClient jdbc, JsonMapper json, Sealing sealing, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.sealing = sealing;
    this.clock = clock;
  }

  void put(Actor actor, Draft draft) {
    jdbc.sql(
            """
            insert into lake.draft (id, actor, body, made_at) values (:id, :actor, :body, :at)
            on conflict (id) do update set body = excluded.body
            """)
        .param("id", draft.id())
        .param("actor", actor.id())
        .param("body", sealing.seal(json.writeValueAsBytes(draft)))
        .param("at", Timestamp.from(clock.instant()))
        .update();
  }

  Optional<Draft> find(Actor actor, UUID id) {
    return jdbc.sql("select body from lake.draft where id = :id and actor = :actor")
        .param("id", id)
        .param("actor", actor.id())
        .query((row, n) -> draft(row.getBytes(1)))
        .optional();
  }

  private Draft draft(byte[] body) {
    return json.readValue(sealing.open(body), Draft.class);
  }

  /** The dataset whose contract this draft was to bring into force. */
  Optional<DatasetId> saving(UUID id) {
    return jdbc.sql("select saving from lake.draft where id = :id and saving is not null")
        .param("id", id)
        .query((row, n) -> new DatasetId(row.getString(1)))
        .optional();
  }

  void saving(UUID id, @Nullable DatasetId dataset) {
    jdbc.sql("update lake.draft set saving = :dataset where id = :id")
        .param("id", id)
        .param("dataset", dataset == null ? null : dataset.value())
        .update();
  }

  void delete(UUID id) {
    jdbc.sql("delete from lake.draft where id = :id").param("id", id).update();
  }

  /** Removes drafts nobody saved; gives their files. */
  List<RawFile> forgetOld() {
    return jdbc.sql("delete from lake.draft where made_at < :then returning body")
        .param("then", Timestamp.from(clock.instant().minus(LIFE)))
        .query((row, n) -> draft(row.getBytes(1)).file())
        .list();
  }
}
