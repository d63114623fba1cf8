package city.sitcenter.identity.audit;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.access.Like;
import city.sitcenter.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The audit trail in PostgreSQL, whose triggers refuse every change of what is written. */
@Repository
public class AuditStore {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  AuditStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** Adds an entry, in the caller's transaction when there is one. */
  public void write(Actor actor, String action, String target, Map<String, ?> detail) {
    jdbc.sql(
            """
            insert into identity.audit
              (id, at, actor, actor_name, action, target, detail, request_id, purpose)
            values (:id, :at, :actor, :name, :action, :target, :detail::jsonb, :request, :purpose)
            """)
        .param("id", Ids.next())
        .param("at", Timestamp.from(clock.instant()))
        .param("actor", actor.id())
        .param("name", actor.name())
        .param("action", action)
        .param("target", target.replace("\0", ""))
        .param("detail", json.writeValueAsString(detail).replace("\\u0000", ""))
        .param("request", MDC.get("requestId"))
        .param("purpose", actor.purpose())
        .update();
  }

  /** Newest first. */
  List<AuditEntry> find(AuditSearch search) {
    return jdbc.sql(
            """
            select id, at, actor, actor_name, action, target, detail, request_id, purpose
            from identity.audit
            where (:before::uuid is null or id < :before::uuid)
              and (:from::timestamptz is null or at >= :from::timestamptz)
              and (:to::timestamptz is null or at < :to::timestamptz)
              and (:action::text is null or action = :action or starts_with(action, :action || '.'))
              and (:actor::text is null or actor::text = :actor or actor_name ilike :actorLike)
              and (:text::text is null or action ilike :text or target ilike :text
                or actor_name ilike :text or detail::text ilike :text or purpose ilike :text
                or request_id ilike :text)
            order by id desc limit :limit
            """)
        .param("before", search.before())
        .param("from", timestamp(search.from()))
        .param("to", timestamp(search.to()))
        .param("action", blankToNull(search.action()))
        .param("actor", blankToNull(search.actor()))
        .param("actorLike", Like.containing(search.actor()))
        .param("text", Like.containing(search.text()))
        .param("limit", search.limit())
        .query((row, number) -> entry(row))
        .list();
  }

  private AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getObject("id", UUID.class),
        row.getTimestamp("at").toInstant(),
        new AuditEntry.Who(row.getObject("actor", UUID.class), row.getString("actor_name")),
        row.getString("action"),
        row.getString("target"),
        json.readTree(row.getString("detail")),
        row.getString("request_id"),
        row.getString("purpose"));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.replace("\0", "");
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant time) {
    return time == null ? null : Timestamp.from(time);
  }
}
