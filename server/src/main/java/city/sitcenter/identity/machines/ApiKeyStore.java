package city.sitcenter.identity.machines;

import city.sitcenter.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The API keys in PostgreSQL; a revoked one stays, so that the trail can still name it. */
@Component
class ApiKeyStore {

  private static final String COLUMNS =
      """
      select id, prefix, secret_hash, name, owner, scopes, roles, requests_per_minute, created_at,
             expires_at, last_used_at, revoked_at
      from identity.api_key
      """;

  private final JdbcClient jdbc;

  ApiKeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Kept(ApiKey key, byte[] secretHash) {}

  Optional<Kept> find(String prefix) {
    return jdbc.sql(COLUMNS + "where prefix = :prefix")
        .param("prefix", prefix)
        .query((row, number) -> new Kept(key(row), row.getBytes("secret_hash")))
        .optional();
  }

  Optional<ApiKey> find(UUID id) {
    return jdbc.sql(COLUMNS + "where id = :id and revoked_at is null")
        .param("id", id)
        .query((row, number) -> key(row))
        .optional();
  }

  /** Those not revoked, newest first; of everybody when no owner is given. */
  List<ApiKey> list(@Nullable UUID owner) {
    return jdbc.sql(
            COLUMNS
                + """
                where revoked_at is null and (:owner::uuid is null or owner = :owner::uuid)
                order by id desc
                """)
        .param("owner", owner)
        .query((row, number) -> key(row))
        .list();
  }

  void add(ApiKey key, byte[] secretHash) {
    jdbc.sql(
            """
            insert into identity.api_key (id, prefix, secret_hash, name, owner, scopes, roles,
              requests_per_minute, created_at, expires_at)
            values (:id, :prefix, :secretHash, :name, :owner, :scopes, :roles,
              :requestsPerMinute, :createdAt, :expiresAt)
            """)
        .param("id", key.id())
        .param("prefix", key.prefix())
        .param("secretHash", secretHash)
        .param("name", key.name())
        .param("owner", key.owner())
        .param("scopes", key.scopes().stream().sorted().toArray(String[]::new))
        .param("roles", Role.slugs(key.roles()))
        .param("requestsPerMinute", key.requestsPerMinute())
        .param("createdAt", Timestamp.from(key.createdAt()))
        .param("expiresAt", timestamp(key.expiresAt()))
        .update();
  }

  void used(UUID id, Instant at) {
    jdbc.sql("update identity.api_key set last_used_at = :at where id = :id")
        .param("id", id)
        .param("at", Timestamp.from(at))
        .update();
  }

  void revoke(UUID id, Instant at) {
    jdbc.sql("update identity.api_key set revoked_at = :at where id = :id")
        .param("id", id)
        .param("at", Timestamp.from(at))
        .update();
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getString("prefix"),
        row.getString("name"),
        row.getObject("owner", UUID.class),
        Set.of((String[]) row.getArray("scopes").getArray()),
        Role.ofSlugs((String[]) row.getArray("roles").getArray()),
        row.getInt("requests_per_minute"),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("expires_at")),
        instant(row.getTimestamp("last_used_at")),
        instant(row.getTimestamp("revoked_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant time) {
    return time == null ? null : Timestamp.from(time);
  }
}
