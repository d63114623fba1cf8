package city.sitcenter.lake.query.figure;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.lake.query.sql.Examples;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lake with something to hide: a dataset of people, a column for one organisation, rows for their
 * owners.
 */
final class GuardedLake {

  static final Contract OPEN = Examples.calls();
  static final Contract SECRET =
      Examples.contract("secret_people", null, Examples.column("iin", ColumnType.STRING));
  static final Contract RULED =
      Examples.contract(
          "ruled",
          new Contract.RowRule("organisation", "actor.organisation"),
          Examples.column("organisation", ColumnType.STRING),
          Examples.column("amount", ColumnType.INTEGER));

  private GuardedLake() {}

  static TestLake open(Path folder) throws Exception {
    var lake = new TestLake(folder, TestLake.quickSettings());
    lake.contracts.addAll(List.of(OPEN, SECRET, RULED));
    lake.rights = GuardedLake::seen;
    lake.store.publish(
        OPEN,
        """
        SELECT 'C-' || i AS call_id, TIMESTAMPTZ '2024-02-27 00:00:00+00' + to_minutes(i) AS called_at,
          'hush-' || i AS service, 1 AS priority, i * 1.0 AS minutes, 'medeu' AS district
        FROM range(20000) AS r(i)
        """,
        false);
    lake.store.publish(SECRET, "SELECT '850101300123' AS iin", false);
    lake.store.publish(
        RULED,
        "SELECT CASE i % 2 WHEN 0 THEN 'parks' ELSE 'water' END AS organisation, i AS amount FROM range(10) AS r(i)",
        false);
    return lake;
  }

  /** Nobody sees the people; the column {@code service} is for one organisation only. */
  private static @Nullable Contract seen(Actor actor, Contract contract) {
    if (contract == SECRET && !actor.belongsTo("emergency_department")) {
      return null;
    }
    return contract == OPEN && !actor.belongsTo("emergency_department")
        ? FiguresTest.without(contract, "service")
        : contract;
  }
}
