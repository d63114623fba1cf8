package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Identity;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.check.Engine;
import city.sitcenter.lake.store.engine.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps personal values apart from the lake. A personal text becomes a pseudonym there, the same
 * for the same value of a column of that name; other personal values are left out. The values
 * themselves lie in PostgreSQL under a key of their person; destroying the key forgets the person.
 */
@Component
class Vault {

  /** Values put away in one transaction. */
  private static final int BATCH = 50_000;

  private final Sealing sealing;
  private final VaultStore store;
  private final Identity identity;
  private final Clock clock;

  Vault(Sealing sealing, VaultStore store, Identity identity, Clock clock) {
    this.sealing = sealing;
    this.store = store;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * Puts the personal values of a load away; {@link #takeBack} when it is not published after all.
   *
   * @param load that brings them
   * @param view of good rows
   * @return the rows as the lake may hold them: a table or view of the engine
   */
  String seal(UUID load, Contract contract, String view, Engine engine) {
    return seal(load, contract, Personal.columns(contract), view, engine);
  }

  /**
   * The same for some of the personal columns; the others hold pseudonyms already.
   *
   * @param columns the ones with values
   */
  String seal(UUID load, Contract contract, List<Column> columns, String view, Engine engine) {
    var suffix = load.toString().replace('-', '_');
    if (columns.isEmpty()) {
      return view;
    }
    var texts = columns.stream().filter(column -> column.type() == ColumnType.STRING).toList();
    var person = person(contract);
    var map = "pseudonyms_" + suffix;
    engine.execute("CREATE OR REPLACE TEMP TABLE " + map + " (col VARCHAR, v VARCHAR, p VARCHAR)");
    fill(load, contract, view, engine, columns, person, map);
    var sealed = "sealed_" + suffix;
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE %s AS SELECT %s FROM %s g %s"
            .formatted(sealed, select(contract, columns), view, joins(texts, map)));
    engine.execute("DROP TABLE " + map);
    return sealed;
  }

  /** Takes away what only a load brought that came to nothing. */
  void takeBack(UUID load) {
    store.takeBack(load);
  }

  /** The same after a publication failed: personal values stay only with rows they belong to. */
  void takeBack(UUID load, Contract contract, RuntimeException failure) {
    var mayBePublished =
        failure instanceof Problem problem && problem.code() == ProblemCode.PUBLICATION_UNCERTAIN;
    if (Personal.in(contract) && !mayBePublished) {
      try {
        takeBack(load);
      } catch (RuntimeException later) {
        failure.addSuppressed(later);
      }
    }
  }

  /** The column that says whose values they are: the first text, one of the key before others. */
  private static Column person(Contract contract) {
    var texts =
        Personal.columns(contract).stream()
            .filter(column -> column.type() == ColumnType.STRING)
            .toList();
    return texts.stream()
        .filter(column -> contract.key().contains(column.name()))
        .findFirst()
        .or(() -> texts.stream().findFirst())
        .orElseThrow(() ->
            new Problem(ProblemCode.CONTRACT_INVALID, "personal: no text column names a person"));
  }

  private static String select(Contract contract, List<Column> columns) {
    var personal = columns.stream().map(Column::name).toList();
    return contract.columns().stream()
        .map(column -> {
          var name = Sql.name(column.name());
          if (!personal.contains(column.name())) {
            return "g." + name;
          }
          return column.type() == ColumnType.STRING
              ? "p_" + column.name() + ".p AS " + name
              : "CAST(NULL AS " + column.sqlType() + ") AS " + name;
        })
        .collect(Collectors.joining(", "));
  }

  private static String joins(List<Column> texts, String map) {
    return texts.stream()
        .map(column ->
            "LEFT JOIN (SELECT DISTINCT v, p FROM %s WHERE col = %s) p_%s ON p_%s.v = g.%s"
                .formatted(
                    map,
                    Sql.text(column.name()),
                    column.name(),
                    column.name(),
                    Sql.name(column.name())))
        .collect(Collectors.joining(" "));
  }

  private void fill(
      UUID load,
      Contract contract,
      String view,
      Engine engine,
      List<Column> columns,
      Column person,
      String map) {
    var names =
        columns.stream()
            .map(column -> "CAST(" + Sql.name(column.name()) + " AS VARCHAR)")
            .collect(Collectors.joining(", "));
    var connection = (DuckDBConnection) engine.connection();
    var sql =
        "SELECT DISTINCT CAST(%s AS VARCHAR), %s FROM %s"
            .formatted(Sql.name(person.name()), names, view);
    try (var other = connection.createAppender("temp", "main", map);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var batch = new ArrayList<VaultStore.Entry>();
      while (rows.next()) {
        engine.check();
        var who = rows.getString(1);
        for (int i = 0; i < columns.size(); i++) {
          var value = rows.getString(i + 2);
          if (value != null) {
            var entry = entry(contract, columns.get(i), who == null ? value : who, value);
            other
                .beginRow()
                .append(entry.column())
                .append(value)
                .append(entry.pseudonym())
                .endRow();
            batch.add(entry);
          }
        }
        if (batch.size() >= BATCH) {
          store.put(load, batch, sealing, clock.instant());
          batch.clear();
        }
      }
      store.put(load, batch, sealing, clock.instant());
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private VaultStore.Entry entry(Contract contract, Column column, String who, String value) {
    return new VaultStore.Entry(
        pseudonym(column.name(), value),
        contract.id().value(),
        column.name(),
        sealing.fingerprint("person", bytes(who)),
        value);
  }

  /** What stands for a value in the lake. */
  String pseudonym(String column, String value) {
    var print = sealing.fingerprint("column/" + column, bytes(value));
    return "p-" + HexFormat.of().formatHex(Arrays.copyOf(print, 16));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The value behind a pseudonym; empty when there is none or its person was forgotten. Recorded in
   * the audit trail.
   *
   * @throws Problem {@code FORBIDDEN} when the actor states no purpose
   */
  Optional<String> open(Actor actor, Contract contract, String column, String pseudonym) {
    if (actor.purpose() == null || actor.purpose().isBlank()) {
      throw new Problem(ProblemCode.FORBIDDEN);
    }
    identity.record(
        actor,
        "personal.read",
        contract.id().value(),
        Map.of("column", column, "pseudonym", pseudonym));
    return store.find(pseudonym, contract.id().value(), column).map(this::opened);
  }

  private String opened(VaultStore.Sealed sealed) {
    return new String(
        sealing.open(sealing.unwrap(sealed.key()), sealed.value()), StandardCharsets.UTF_8);
  }

  /** Destroys a person's key and values, wherever they are. */
  void forget(Actor actor, String value) {
    var person = sealing.fingerprint("person", bytes(value));
    identity.record(actor, "personal.forget", HexFormat.of().formatHex(person, 0, 8), Map.of());
    store.forget(person);
  }

  /** Seals a whole quarantined row, which may hold anything. */
  String sealRow(String json) {
    return java.util.Base64.getEncoder().encodeToString(sealing.seal(bytes(json)));
  }

  String openRow(@Nullable String sealed) {
    return sealed == null
        ? "{}"
        : new String(
            sealing.open(java.util.Base64.getDecoder().decode(sealed)), StandardCharsets.UTF_8);
  }
}
