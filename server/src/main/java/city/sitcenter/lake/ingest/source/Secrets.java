package city.sitcenter.lake.ingest.source;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Identity;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.load.Sealing;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Passwords and tokens of sources: kept sealed, used by name, never shown. */
@Component
class Secrets {

  private final JdbcClient jdbc;
  private final Sealing sealing;
  private final Identity identity;
  private final Clock clock;

  Secrets(JdbcClient jdbc, Sealing sealing, Identity identity, Clock clock) {
    this.jdbc = jdbc;
    this.sealing = sealing;
    this.identity = identity;
    this.clock = clock;
  }

  /** What may be shown of a secret. */
  record Listed(String name, Instant updatedAt) {}

  void put(Actor actor, String name, String value) {
    jdbc.sql(
            """
            insert into lake.secret (name, value, updated_at, updated_by)
            values (:name, :value, :at, :by)
            on conflict (name) do update set value = excluded.value, updated_at = excluded.updated_at,
              updated_by = excluded.updated_by
            """)
        .param("name", name)
        .param("value", sealing.seal(value.getBytes(StandardCharsets.UTF_8)))
        .param("at", Timestamp.from(clock.instant()))
        .param("by", actor.name())
        .update();
    identity.record(actor, "secret.write", name, Map.of());
  }

  List<Listed> list() {
    return jdbc.sql("select name, updated_at from lake.secret order by name")
        .query((row, n) -> new Listed(row.getString(1), row.getTimestamp(2).toInstant()))
        .list();
  }

  /** The secret itself, for the one request that needs it. */
  String use(String name) {
    return jdbc.sql("select value from lake.secret where name = :name")
        .param("name", name)
        .query((row, n) -> new String(sealing.open(row.getBytes(1)), StandardCharsets.UTF_8))
        .optional()
        .orElseThrow(() -> new Problem(ProblemCode.SECRET_NOT_FOUND, name));
  }
}
