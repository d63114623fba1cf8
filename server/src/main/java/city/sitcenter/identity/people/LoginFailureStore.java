package city.sitcenter.identity.people;

import city.sitcenter.kernel.Sha256;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Failed logins by the hash of the name, for people type passwords into the wrong field. */
@Component
class LoginFailureStore {

  private final JdbcClient jdbc;

  LoginFailureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Instant> lockedUntil(String username) {
    return jdbc.sql(
            """
            select locked_until from identity.login_failure
            where name_hash = :hash and locked_until is not null
            """)
        .param("hash", Sha256.of(username))
        .query((row, number) -> row.getTimestamp(1).toInstant())
        .optional();
  }

  /** Those of the names that are locked now. */
  Set<String> locked(Collection<String> usernames, Instant now) {
    var names = usernames.stream().collect(Collectors.toMap(this::hex, name -> name));
    return jdbc
        .sql(
            """
            select encode(name_hash, 'hex') from identity.login_failure
            where locked_until > :now and encode(name_hash, 'hex') = any (:hashes)
            """)
        .param("now", Timestamp.from(now))
        .param("hashes", names.keySet().toArray(String[]::new))
        .query(String.class)
        .list()
        .stream()
        .map(names::get)
        .collect(Collectors.toUnmodifiableSet());
  }

  private String hex(String username) {
    return Sha256.hex(username);
  }

  /** One more failure; a day without one forgives all. */
  int count(String username, Instant now) {
    return jdbc.sql(
            """
            insert into identity.login_failure as f (name_hash, failures, last_at)
            values (:hash, 1, :now)
            on conflict (name_hash) do update set last_at = :now,
              failures = case when f.last_at < :now::timestamptz - interval '1 day' then 1
                         else f.failures + 1 end
            returning failures
            """)
        .param("hash", Sha256.of(username))
        .param("now", Timestamp.from(now))
        .query(Integer.class)
        .single();
  }

  void lock(String username, Instant until) {
    jdbc.sql("update identity.login_failure set locked_until = :until where name_hash = :hash")
        .param("hash", Sha256.of(username))
        .param("until", Timestamp.from(until))
        .update();
  }

  void forget(String username) {
    jdbc.sql("delete from identity.login_failure where name_hash = :hash")
        .param("hash", Sha256.of(username))
        .update();
  }

  void sweep(Instant before) {
    jdbc.sql("delete from identity.login_failure where last_at < :before")
        .param("before", Timestamp.from(before))
        .update();
  }
}
