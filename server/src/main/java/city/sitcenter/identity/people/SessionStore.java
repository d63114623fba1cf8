package city.sitcenter.identity.people;

import city.sitcenter.kernel.Sha256;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions in PostgreSQL, by the hash of their cookie. */
@Component
class SessionStore {

  private final JdbcClient jdbc;
  private final AccountStore accounts;

  SessionStore(JdbcClient jdbc, AccountStore accounts) {
    this.jdbc = jdbc;
    this.accounts = accounts;
  }

  record Found(Account account, Instant createdAt, Instant seenAt) {}

  private record Row(UUID actor, Timestamp createdAt, Timestamp seenAt) {}

  void begin(String value, UUID account, Instant now) {
    jdbc.sql(
            """
            insert into identity.session (hash, actor, created_at, seen_at)
            values (:hash, :actor, :now, :now)
            """)
        .param("hash", Sha256.of(value))
        .param("actor", account)
        .param("now", Timestamp.from(now))
        .update();
  }

  Optional<Found> find(String value, Instant seenAfter, Instant createdAfter) {
    return jdbc.sql(
            """
            select actor, created_at, seen_at from identity.session
            where hash = :hash and seen_at > :seenAfter and created_at > :createdAfter
            """)
        .param("hash", Sha256.of(value))
        .param("seenAfter", Timestamp.from(seenAfter))
        .param("createdAfter", Timestamp.from(createdAfter))
        .query(Row.class)
        .optional()
        .flatMap(row ->
            accounts
                .find(row.actor())
                .filter(Account::active)
                .map(account ->
                    new Found(account, row.createdAt().toInstant(), row.seenAt().toInstant())));
  }

  void seen(String value, Instant now) {
    jdbc.sql("update identity.session set seen_at = :now where hash = :hash")
        .param("hash", Sha256.of(value))
        .param("now", Timestamp.from(now))
        .update();
  }

  void end(String value) {
    jdbc.sql("delete from identity.session where hash = :hash")
        .param("hash", Sha256.of(value))
        .update();
  }

  void endAll(UUID account, String exceptValue) {
    jdbc.sql("delete from identity.session where actor = :actor and hash <> :except")
        .param("actor", account)
        .param("except", Sha256.of(exceptValue))
        .update();
  }

  void sweep(Instant seenBefore, Instant createdBefore) {
    jdbc.sql("delete from identity.session where seen_at < :seen or created_at < :created")
        .param("seen", Timestamp.from(seenBefore))
        .param("created", Timestamp.from(createdBefore))
        .update();
  }
}
