package city.sitcenter.identity.oidc;

import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Slug;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The registered clients in PostgreSQL; a removed one stays as a tombstone. */
@Component
class ClientStore {

  private static final String COLUMNS =
      """
      select id, client_id, name, kind, secret_hash, redirect_uris, scopes, roles, organisation,
             requests_per_minute, created_at
      from identity.client where removed_at is null
      """;

  private final JdbcClient jdbc;

  ClientStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Client> find(UUID id) {
    return jdbc.sql(COLUMNS + " and id = :id")
        .param("id", id)
        .query(ClientStore::client)
        .optional();
  }

  Optional<Client> find(String clientId) {
    return jdbc.sql(COLUMNS + " and client_id = :clientId")
        .param("clientId", clientId.replace("\0", ""))
        .query(ClientStore::client)
        .optional();
  }

  List<Client> list() {
    return jdbc.sql(COLUMNS + " order by id desc").query(ClientStore::client).list();
  }

  void add(Client client) {
    jdbc.sql(
            """
            insert into identity.client (id, client_id, name, kind, secret_hash, redirect_uris,
              scopes, roles, organisation, requests_per_minute, created_at)
            values (:id, :clientId, :name, :kind, :secretHash, :redirectUris,
              :scopes, :roles, :organisation, :requestsPerMinute, :createdAt)
            """)
        .param("id", client.id())
        .param("clientId", client.clientId())
        .param("name", client.name())
        .param("kind", client.kind().slug())
        .param("secretHash", client.secretHash())
        .param("redirectUris", client.redirectUris().toArray(String[]::new))
        .param("scopes", client.scopes().stream().sorted().toArray(String[]::new))
        .param("roles", Role.slugs(client.roles()))
        .param("organisation", client.organisation())
        .param("requestsPerMinute", client.requestsPerMinute())
        .param("createdAt", Timestamp.from(client.createdAt()))
        .update();
  }

  void remove(UUID id, Instant at) {
    jdbc.sql("update identity.client set removed_at = :at where id = :id")
        .param("id", id)
        .param("at", Timestamp.from(at))
        .update();
  }

  private static Client client(ResultSet row, int number) throws SQLException {
    return new Client(
        row.getObject("id", UUID.class),
        row.getString("client_id"),
        row.getString("name"),
        Slug.read(Client.Kind.class, row.getString("kind")),
        row.getString("secret_hash"),
        List.of((String[]) row.getArray("redirect_uris").getArray()),
        Set.of((String[]) row.getArray("scopes").getArray()),
        Role.ofSlugs((String[]) row.getArray("roles").getArray()),
        row.getString("organisation"),
        row.getInt("requests_per_minute"),
        row.getTimestamp("created_at").toInstant());
  }
}
