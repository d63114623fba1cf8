package city.sitcenter.lake.store;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Derivation;
import city.sitcenter.lake.RowSink;
import city.sitcenter.lake.Snapshot;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;
import org.springframework.stereotype.Component;

/** Publishes what the program itself has computed. */
@Component
public final class Derived {

  private static final String TABLE = "derived";

  private final Snapshots snapshots;
  private final Function<DatasetId, Contract> contracts;

  Derived(Snapshots snapshots, Catalog catalog) {
    this.snapshots = snapshots;
    this.contracts = catalog::get;
  }

  public Snapshot publish(DatasetId dataset, Derivation derivation, Consumer<RowSink> rows) {
    var contract = contracts.apply(dataset);
    try (var staging = snapshots.stage(contract)) {
      var table = fill(staging, contract, rows);
      switch (contract.mode()) {
        case APPEND -> staging.append(TABLE);
        case REPLACE -> staging.replaceAll(TABLE);
        case MERGE -> staging.merge(TABLE, contract.key());
        case EVENTS -> staging.addNew(TABLE, contract.key());
      }
      return staging
          .publish(
              new PublishDetails(
                  derivation.by(),
                  derivation.message(),
                  null,
                  List.of(),
                  derivation.inputs(),
                  table.rows(),
                  0,
                  table.missingShare()))
          .snapshot();
    } catch (SQLException e) {
      throw StoreProblems.of(e);
    }
  }

  private static DerivedTable fill(Staging staging, Contract contract, Consumer<RowSink> rows)
      throws SQLException {
    var connection = staging.connection();
    try (var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TEMP TABLE %s (%s)"
              .formatted(
                  TABLE,
                  Sql.list(
                      contract.columns(),
                      column -> Sql.name(column.name()) + " " + column.sqlType())));
    }
    try (var appender =
        connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", TABLE)) {
      var table = new DerivedTable(appender, contract);
      rows.accept(table);
      appender.flush();
      checkKey(staging, contract);
      return table;
    }
  }

  private static void checkKey(Staging staging, Contract contract) throws SQLException {
    if (contract.key().isEmpty()) {
      return;
    }
    var repeated =
        "SELECT count(*) FROM (SELECT 1 FROM %s GROUP BY %s HAVING count(*) > 1)"
            .formatted(TABLE, Sql.list(contract.key(), Sql::name));
    try (var statement = staging.connection().createStatement();
        var result = statement.executeQuery(repeated)) {
      result.next();
      if (result.getLong(1) > 0) {
        throw new Problem(
            ProblemCode.DERIVED_INVALID, contract.id(), "key given twice: " + contract.key());
      }
    }
  }
}
