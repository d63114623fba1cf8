package city.sitcenter.identity.audit;

import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The audit trail in PostgreSQL, whose triggers refuse every change of what is written. */
@Component
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
    var wanted = AuditFilter.of(search);
    return jdbc.sql(
            "select id, at, actor, actor_name, action, target, detail, request_id, purpose"
                + " from identity.audit"
                + wanted.where()
                + " order by id desc limit :limit")
        .params(wanted.values())
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
}
