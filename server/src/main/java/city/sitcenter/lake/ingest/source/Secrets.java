package city.sitcenter.lake.ingest.source;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Identity;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.load.Sealing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Passwords and tokens of sources: kept sealed, used by name, never shown. */
@Component
class Secrets {

  private final JdbcClient jdbc;
  private final Sealing sealing;
  private final Identity identity;
  private final Clock clock;

  Secrets(JdbcClient jdbc, Sealing sealing, Identity identity, Clock clock) {
    this.jdbc = jdbc;
    this.sealing = sealing;
    this.identity = identity;
    this.clock = clock;
  }

  /** What may be shown of a secret. */
  record Listed(
      String name, @Nullable String organisation, List<String> hosts, Instant updatedAt) {}

  /**
   * Whom a secret is for.
   *
   * @param organisation whose datasets' sources may send it
   * @param hosts it may be sent to, each alone for every port or with one
   */
  record Binding(String organisation, List<String> hosts) {

    boolean allows(String owner, URI address) {
      var host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
      return organisation.equals(owner)
          && (hosts.contains(host) || hosts.contains(host + ":" + address.getPort()));
    }
  }

  /** Keeps a secret anew. */
  void put(Actor actor, String name, String value, Binding binding) {
    jdbc.sql(
            """
            insert into lake.secret (name, value, organisation, hosts, updated_at, updated_by)
            values (:name, :value, :organisation, :hosts, :at, :by)
            on conflict (name) do update set value = excluded.value,
              organisation = excluded.organisation, hosts = excluded.hosts,
              updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """)
        .param("name", name)
        .param("value", sealing.seal(value.getBytes(StandardCharsets.UTF_8)))
        .param("organisation", binding.organisation())
        .param("hosts", binding.hosts().toArray(String[]::new))
        .param("at", Timestamp.from(clock.instant()))
        .param("by", actor.name())
        .update();
    identity.record(
        actor,
        "secret.write",
        name,
        Map.of("organisation", binding.organisation(), "hosts", binding.hosts()));
  }

  List<Listed> list() {
    return jdbc.sql("select name, organisation, hosts, updated_at from lake.secret order by name")
        .query((row, n) ->
            new Listed(
                row.getString("name"),
                row.getString("organisation"),
                List.of((String[]) row.getArray("hosts").getArray()),
                row.getTimestamp("updated_at").toInstant()))
        .list();
  }

  Optional<Listed> find(String name) {
    return list().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /**
   * Looks whether a secret may be named here; one that is not kept yet may.
   *
   * @throws Problem when it is kept for another organisation or another host
   */
  void check(String name, String owner, URI address) {
    find(name).ifPresent(known -> check(known, owner, address));
  }

  private static void check(Listed known, String owner, URI address) {
    var organisation = Objects.requireNonNullElse(known.organisation(), "");
    if (!new Binding(organisation, known.hosts()).allows(owner, address)) {
      throw new Problem(ProblemCode.SECRET_FORBIDDEN, known.name(), address.getHost());
    }
  }

  /**
   * Forgets a secret.
   *
   * @throws Problem when there is none of this name
   */
  void forget(Actor actor, String name) {
    if (jdbc.sql("delete from lake.secret where name = :name").param("name", name).update() == 0) {
      throw new Problem(ProblemCode.SECRET_NOT_FOUND, name);
    }
    identity.record(actor, "secret.delete", name, Map.of());
  }

  /** The secret itself, for the one request that needs it. */
  String use(String name, String owner, URI address) {
    check(name, owner, address);
    return value(name).orElseThrow(() -> new Problem(ProblemCode.SECRET_NOT_FOUND, name));
  }

  /** The secret itself, to be kept anew for somebody else. */
  Optional<String> value(String name) {
    return jdbc.sql("select value from lake.secret where name = :name")
        .param("name", name)
        .query((row, n) -> new String(sealing.open(row.getBytes(1)), StandardCharsets.UTF_8))
        .optional();
  }
}
