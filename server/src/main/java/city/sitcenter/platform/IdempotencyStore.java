package city.sitcenter.platform;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys of requests that happen once, with their answers. */
@Component
final class IdempotencyStore {

  private final JdbcClient sql;

  IdempotencyStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** True for the first to come; false when the key is taken. */
  boolean claim(Claim claim, Instant now) {
    return sql.sql(
                """
                insert into platform.idempotency_key (caller, key, fingerprint, claimed_at)
                values (?, ?, ?, ?) on conflict do nothing
                """)
            .params(claim.caller(), claim.key(), claim.fingerprint(), Timestamp.from(now))
            .update()
        == 1;
  }

  void keep(Claim claim, Answer answer) {
    sql.sql(
            """
            update platform.idempotency_key set status = ?, content_type = ?, body = ?
            where caller = ? and key = ?
            """)
        .param(answer.status())
        .param(answer.contentType())
        .param(answer.body())
        .param(claim.caller())
        .param(claim.key())
        .update();
  }

  void release(Claim claim) {
    sql.sql("delete from platform.idempotency_key where caller = ? and key = ? and status is null")
        .params(claim.caller(), claim.key())
        .update();
  }

  /** The kept answer to the same request; empty when it is still running or was another one. */
  Optional<Answer> find(Claim claim) {
    return sql.sql(
            """
            select status, content_type, body from platform.idempotency_key
            where caller = ? and key = ? and fingerprint = ? and status is not null
            """)
        .params(claim.caller(), claim.key(), claim.fingerprint())
        .query((row, n) -> new Answer(row.getInt(1), row.getString(2), row.getBytes(3)))
        .optional();
  }

  void forget(Instant before) {
    sql.sql("delete from platform.idempotency_key where claimed_at < ?")
        .params(Timestamp.from(before))
        .update();
  }

  record Claim(String caller, String key, String fingerprint) {}

  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  record Answer(int status, @Nullable String contentType, byte[] body) {}
}
