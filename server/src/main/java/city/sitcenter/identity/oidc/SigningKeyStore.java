package city.sitcenter.identity.oidc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The signing keys in PostgreSQL. */
@Component
class SigningKeyStore {

  private final JdbcClient jdbc;

  SigningKeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Row(String kid, String publicKey, byte[] sealed, Instant createdAt) {}

  /** Newest first. */
  List<Row> list(Instant createdAfter) {
    return jdbc.sql(
            """
            select kid, public_key, sealed, created_at from identity.signing_key
            where created_at > :createdAfter order by created_at desc
            """)
        .param("createdAfter", Timestamp.from(createdAfter))
        .query((row, number) ->
            new Row(
                row.getString("kid"),
                row.getString("public_key"),
                row.getBytes("sealed"),
                row.getTimestamp("created_at").toInstant()))
        .list();
  }

  void add(Row row) {
    jdbc.sql(
            """
            insert into identity.signing_key (kid, public_key, sealed, created_at)
            values (:kid, :publicKey::jsonb, :sealed, :createdAt)
            """)
        .param("kid", row.kid())
        .param("publicKey", row.publicKey())
        .param("sealed", row.sealed())
        .param("createdAt", Timestamp.from(row.createdAt()))
        .update();
  }
}
