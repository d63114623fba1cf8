package city.sitcenter.lake.store.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.engine.Sql;
import city.sitcenter.platform.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** What is the same, changed, new or gone, and who sees it, beside a plain model of it. */
@SuppressWarnings("NullAway.Init") // opened before the container
class SamenessTest {

  private static TestStore lake;

  @BeforeContainer
  static void start() throws Exception {
    lake = new TestStore(TestDatabase.freshHome());
  }

  @AfterContainer
  static void stop() {
    lake.close();
  }

  /** Values beside the key; each may be absent. */
  private record Row(@Nullable String owner, @Nullable Double value, @Nullable String note) {

    static Row any(Random random) {
      return new Row(
          random.nextInt(4) == 0 ? null : random.nextBoolean() ? "parks" : "water",
          random.nextInt(4) == 0 ? null : random.nextInt(3) / 2.0,
          random.nextInt(3) == 0 ? null : random.nextInt(2) == 0 ? "" : "it's");
    }

    String sql(String key) {
      return "('%s', %s, CAST(%s AS DOUBLE), %s)".formatted(key, text(owner), value, text(note));
    }

    private static String text(@Nullable String text) {
      return text == null ? "CAST(NULL AS VARCHAR)" : Sql.text(text);
    }
  }

  private static Map<String, Row> any(Random random, int most) {
    var rows = new TreeMap<String, Row>();
    for (int i = random.nextInt(most); i >= 0; i--) {
      rows.put("k" + random.nextInt(8), Row.any(random));
    }
    return rows;
  }

  private static Contract contract(Contract.Mode mode) {
    var like =
        TestContracts.contract(
            "same_" + UUID.randomUUID().toString().replace('-', '_'),
            mode,
            List.of("id"),
            null,
            null,
            TestContracts.column("id", ColumnType.STRING),
            TestContracts.column("owner", ColumnType.STRING),
            TestContracts.column("value", ColumnType.NUMBER),
            TestContracts.column("note", ColumnType.STRING));
    return city.sitcenter.catalog.TestContracts.withRowRule(
        like, new Contract.RowRule("owner", "actor.organisation"));
  }

  private static Publication publish(Contract contract, Map<String, Row> rows) throws SQLException {
    var values =
        rows.entrySet().stream()
            .map(row -> row.getValue().sql(row.getKey()))
            .collect(Collectors.joining(", "));
    return TestRows.load(
        lake,
        contract,
        "load",
        contract.mode() == Contract.Mode.MERGE ? "merge" : "replaceAll",
        "SELECT * FROM (VALUES " + values + ") AS r (id, owner, value, note)");
  }

  private record Counts(long added, long removed, long changed) {

    static Counts between(Map<String, Row> before, Map<String, Row> after) {
      return new Counts(
          after.keySet().stream().filter(key -> !before.containsKey(key)).count(),
          before.keySet().stream().filter(key -> !after.containsKey(key)).count(),
          before.keySet().stream()
              .filter(after::containsKey)
              .filter(key -> !Objects.equals(before.get(key), after.get(key)))
              .count());
    }
  }

  private static Map<String, Row> seen(Map<String, Row> rows, @Nullable String organisation) {
    var seen = new TreeMap<>(rows);
    seen.values().removeIf(row -> organisation == null || !organisation.equals(row.owner()));
    return seen;
  }

  private static void assertDifference(
      Contract contract,
      Snapshot from,
      Snapshot to,
      Map<String, Row> before,
      Map<String, Row> after) {
    var diff = new SnapshotDiff(lake.duckDb, lake.parquet, lake.snapshots);
    var all = diff.between(Actor.system(), contract, contract, from, to);
    assertThat(new Counts(all.added(), all.removed(), all.changed()))
        .isEqualTo(Counts.between(before, after));
    assertThat(all.rowsBefore()).isEqualTo(before.size());
    assertThat(all.rowsAfter()).isEqualTo(after.size());
    for (var organisation : new ArrayList<>(java.util.Arrays.asList("parks", "water", null))) {
      var part = diff.between(officer(organisation), contract, contract, from, to);
      var own = Counts.between(seen(before, organisation), seen(after, organisation));
      assertThat(new Counts(part.added(), part.removed(), part.changed()))
          .as(String.valueOf(organisation))
          .isEqualTo(own);
      assertThat(part.rowsAfter()).isEqualTo(seen(after, organisation).size());
    }
  }

  @Property(tries = 25)
  void aMergeAndItsDifferenceAgreeWithTheModel(@ForAll long seed) throws Exception {
    var random = new Random(seed);
    var contract = contract(Contract.Mode.MERGE);
    var model = any(random, 8);
    var from = publish(contract, model).snapshot();
    for (int round = 0; round < 3; round++) {
      var incoming = any(random, 5);
      var before = new TreeMap<>(model);
      model.putAll(incoming);
      var published = publish(contract, incoming);
      var counts = Counts.between(before, model);
      assertThat(published.changed()).isEqualTo(counts.added() + counts.changed() > 0);
      if (published.changed()) {
        assertThat(published.snapshot().addedRows()).isEqualTo(counts.added() + counts.changed());
        assertThat(published.snapshot().removedRows()).isEqualTo(counts.changed());
      }
      assertDifference(contract, from, published.snapshot(), before, model);
      from = published.snapshot();
    }
  }

  @Property(tries = 15)
  void aReplacementAndItsDifferenceAgreeWithTheModel(@ForAll long seed) throws Exception {
    var random = new Random(seed);
    var contract = contract(Contract.Mode.REPLACE);
    var before = any(random, 8);
    var after = any(random, 8);
    var from = publish(contract, before).snapshot();
    var to = publish(contract, after).snapshot();
    assertDifference(contract, from, to, before, after);
  }

  private static Actor officer(@Nullable String organisation) {
    return new Actor(
        new UUID(3, 3), Actor.Kind.PERSON, "officer", Set.of(Role.OFFICER), organisation, null);
  }
}
