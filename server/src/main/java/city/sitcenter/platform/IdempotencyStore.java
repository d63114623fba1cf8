package city.sitcenter.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
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

  /** Done, with an answer that is shown once and not kept. */
  void spend(Claim claim) {
    sql.sql("update platform.idempotency_key set status = 0 where caller = ? and key = ?")
        .params(claim.caller(), claim.key())
        .update();
  }

  void release(Claim claim) {
    sql.sql("delete from platform.idempotency_key where caller = ? and key = ? and status is null")
        .params(claim.caller(), claim.key())
        .update();
  }

  /** What a program that ended in the middle of requests left behind; only one runs at a time. */
  void releaseRunning() {
    sql.sql("delete from platform.idempotency_key where status is null").update();
  }

  /** What is known of a key that was taken. */
  Known find(Claim claim) {
    return sql.sql(
            """
            select fingerprint, status, content_type, body from platform.idempotency_key
            where caller = ? and key = ?
            """)
        .params(claim.caller(), claim.key())
        .query((row, n) -> known(claim, row))
        .optional()
        .orElseGet(Running::new);
  }

  private static Known known(Claim claim, ResultSet row) throws SQLException {
    if (!claim.fingerprint().equals(row.getString(1))) {
      return new Spent();
    }
    var status = row.getObject(2, Integer.class);
    if (status == null) {
      return new Running();
    }
    return status == 0 ? new Spent() : new Answer(status, row.getString(3), row.getBytes(4));
  }

  void forget(Instant before) {
    sql.sql("delete from platform.idempotency_key where claimed_at < ?")
        .params(Timestamp.from(before))
        .update();
  }

  sealed interface Known {}

  /** The same request, not yet at its end. */
  record Running() implements Known {}

  /** Used by a request with other content, or by one whose answer was shown once. */
  record Spent() implements Known {}

  record Claim(String caller, String key, String fingerprint) {}

  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  record Answer(int status, @Nullable String contentType, byte[] body) implements Known {}
}
