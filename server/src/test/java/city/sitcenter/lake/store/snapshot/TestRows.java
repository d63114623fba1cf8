package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.engine.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows of {@link TestContracts#readings}, written as SQL: loaded, and read back. */
public final class TestRows {

  private TestRows() {}

  public static Publication load(
      TestStore lake, Contract contract, String message, String mode, String rows)
      throws SQLException {
    try (var staging = lake.snapshots.stage(contract)) {
      fill(staging, rows);
      switch (mode) {
        case "append" -> staging.append("incoming");
        case "replaceAll" -> staging.replaceAll("incoming");
        case "merge" -> staging.merge("incoming", contract.key());
        default -> staging.addNew("incoming", contract.key());
      }
      return staging.publish(TestContracts.details(message));
    }
  }

  public static void fill(Staging staging, String rows) throws SQLException {
    try (var statement = staging.connection().createStatement()) {
      statement.execute("CREATE TEMP TABLE incoming AS " + rows);
    }
  }

  public static String rows(String... rows) {
    return "SELECT sensor, CAST(\"at\" AS TIMESTAMPTZ) AS \"at\", CAST(value AS DOUBLE) AS value, CAST(note AS VARCHAR) AS note FROM (VALUES "
        + String.join(", ", rows)
        + ") AS r (sensor, \"at\", value, note)";
  }

  public static List<String> read(TestStore lake, Snapshot snapshot) throws SQLException {
    var paths =
        lake.snapshots.files(snapshot.id()).stream()
            .map(file -> Sql.text(file.path().toString()))
            .toList();
    var rows = new ArrayList<String>();
    try (var reading = lake.duckDb.ask();
        var result =
            reading.query(
                "SELECT concat_ws(' ', sensor, \"at\"::VARCHAR, value, coalesce(note, 'null')) FROM read_parquet(["
                    + String.join(", ", paths)
                    + "]) ORDER BY sensor, \"at\"")) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
