package city.sitcenter.identity.people;

import city.sitcenter.identity.Role;
import city.sitcenter.identity.access.Like;
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

/** The people's accounts in PostgreSQL. A deleted one stays as a tombstone without a name. */
@Component
public class AccountStore {

  private static final String COLUMNS =
      """
      select id, username, name, roles, organisation, password, must_change_password, active, demo,
             created_at, last_login_at, revision
      from identity.actor
      """;

  private final JdbcClient jdbc;

  AccountStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<Account> find(UUID id) {
    return jdbc.sql(COLUMNS + "where id = :id and deleted_at is null")
        .param("id", id)
        .query(AccountStore::account)
        .optional();
  }

  Optional<Account> find(String username) {
    return jdbc.sql(COLUMNS + "where username = :username and deleted_at is null")
        .param("username", username)
        .query(AccountStore::account)
        .optional();
  }

  /** In the order of their user names, from after {@code after}. */
  List<Account> list(@Nullable String text, String after, int limit) {
    return jdbc.sql(
            COLUMNS
                + """
                where deleted_at is null and username > :after
                  and (:text::text is null or username ilike :text or name ilike :text
                    or organisation ilike :text)
                order by username limit :limit
                """)
        .param("after", after)
        .param("text", Like.containing(text))
        .param("limit", limit)
        .query(AccountStore::account)
        .list();
  }

  List<Account> listDemo() {
    return jdbc.sql(COLUMNS + "where demo and active and deleted_at is null order by id")
        .query(AccountStore::account)
        .list();
  }

  /** True once somebody who is not of the demo has been an administrator. */
  boolean hasAdministrator() {
    return jdbc.sql(
            """
            select exists (
              select from identity.actor where 'administrator' = any (roles) and not demo)
            """)
        .query(Boolean.class)
        .single();
  }

  /** False when the user name is taken. */
  boolean add(Account account) {
    return jdbc.sql(
                """
                insert into identity.actor (id, username, name, roles, organisation, password,
                  must_change_password, active, demo, created_at)
                values (:id, :username, :name, :roles, :organisation, :password,
                  :mustChangePassword, :active, :demo, :createdAt)
                on conflict (username) where deleted_at is null do nothing
                """)
            .param("id", account.id())
            .param("username", account.username())
            .param("name", account.name())
            .param("roles", Role.slugs(account.roles()))
            .param("organisation", account.organisation())
            .param("password", account.password())
            .param("mustChangePassword", account.mustChangePassword())
            .param("active", account.active())
            .param("demo", account.demo())
            .param("createdAt", Timestamp.from(account.createdAt()))
            .update()
        == 1;
  }

  void change(
      UUID id, String name, Set<Role> roles, @Nullable String organisation, boolean active) {
    jdbc.sql(
            """
            update identity.actor set name = :name, roles = :roles, organisation = :organisation,
              active = :active, revision = revision + 1 where id = :id
            """)
        .param("id", id)
        .param("name", name)
        .param("roles", Role.slugs(roles))
        .param("organisation", organisation)
        .param("active", active)
        .update();
  }

  void setPassword(UUID id, String hash, boolean mustChange) {
    jdbc.sql(
            """
            update identity.actor set password = :hash, must_change_password = :mustChange,
              revision = revision + 1 where id = :id
            """)
        .param("id", id)
        .param("hash", hash)
        .param("mustChange", mustChange)
        .update();
  }

  void loggedIn(UUID id, Instant at) {
    jdbc.sql("update identity.actor set last_login_at = :at where id = :id")
        .param("id", id)
        .param("at", Timestamp.from(at))
        .update();
  }

  void activateDemo(boolean active) {
    jdbc.sql("update identity.actor set active = :active where demo and active <> :active")
        .param("active", active)
        .update();
  }

  void delete(UUID id, Instant at) {
    jdbc.sql(
            """
            update identity.actor set deleted_at = :at, active = false, username = :id::text,
              name = '', password = '', revision = revision + 1 where id = :id
            """)
        .param("id", id)
        .param("at", Timestamp.from(at))
        .update();
  }

  /** The active administrators, held until the transaction ends so that the last one stays. */
  List<UUID> lockAdministrators() {
    return jdbc.sql(
            """
            select id from identity.actor
            where 'administrator' = any (roles) and active and deleted_at is null
            order by id for update
            """)
        .query(UUID.class)
        .list();
  }

  private static Account account(ResultSet row, int number) throws SQLException {
    var lastLogin = row.getTimestamp("last_login_at");
    return new Account(
        row.getObject("id", UUID.class),
        row.getString("username"),
        row.getString("name"),
        Role.ofSlugs((String[]) row.getArray("roles").getArray()),
        row.getString("organisation"),
        row.getString("password"),
        row.getBoolean("must_change_password"),
        row.getBoolean("active"),
        row.getBoolean("demo"),
        row.getTimestamp("created_at").toInstant(),
        lastLogin == null ? null : lastLogin.toInstant(),
        row.getLong("revision"));
  }
}
