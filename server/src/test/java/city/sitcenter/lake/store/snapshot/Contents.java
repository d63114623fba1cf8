package city.sitcenter.lake.store.snapshot;

import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.engine.Sql;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Objects;

/** What a snapshot holds, read from its files. */
public final class Contents {

  private Contents() {}

  /** The sum of all rows' hashes. */
  public static BigInteger of(TestStore lake, Snapshot snapshot) throws SQLException {
    try (var reading = lake.duckDb.ask();
        var result =
            reading.query(
                "SELECT coalesce(sum(hash(COLUMNS(*))), 0) FROM " + table(lake, snapshot))) {
      result.next();
      return Objects.requireNonNull((BigInteger) result.getObject(1));
    }
  }

  public static String table(TestStore lake, Snapshot snapshot) {
    return "read_parquet(["
        + Sql.list(lake.snapshots.files(snapshot.id()), file -> Sql.text(file.path().toString()))
        + "])";
  }
}
