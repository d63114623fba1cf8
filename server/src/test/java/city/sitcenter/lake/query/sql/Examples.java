package city.sitcenter.lake.query.sql;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.query.sql.words.Function;
import city.sitcenter.lake.query.sql.words.Sight;
import city.sitcenter.lake.query.sql.write.Pin;
import city.sitcenter.lake.query.sql.write.Woven;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contracts, actors and an engine of their own, for tests of the language alone. */
public final class Examples {

  public static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
  public static final Instant NOW = Instant.parse("2024-03-05T19:30:00Z");
  public static final UUID SNAPSHOT = new UUID(7, 7);

  private Examples() {}

  public static Column column(String name, ColumnType type) {
    return new Column(
        name,
        type,
        0,
        LocalText.of(name + " kk", name + " ru", name + " en"),
        LocalText.same(name),
        type == ColumnType.NUMBER ? "min" : null,
        false,
        false,
        Sensitivity.OPEN,
        List.of(),
        null,
        null,
        List.of(),
        false);
  }

  public static Contract contract(String id, Contract.@Nullable RowRule rule, Column... columns) {
    return contract(id, rule, null, columns);
  }

  public static Contract contract(
      String id,
      Contract.@Nullable RowRule rule,
      Contract.@Nullable TimeAxis time,
      Column... columns) {
    return new Contract(
        new DatasetId(id),
        "1.0.0",
        Contract.Status.ACTIVE,
        LocalText.of(id + " kk", id + " ru", id + " en"),
        LocalText.same(id),
        new Contract.Description(null, null, null),
        "safety",
        List.of(),
        "emergency_department",
        "CC-BY-4.0",
        Sensitivity.OPEN,
        Contract.Nature.SIMULATED,
        Contract.Mode.APPEND,
        null,
        0,
        List.of(columns),
        List.of(),
        time,
        null,
        rule,
        List.of(),
        null,
        Duration.ZERO,
        Duration.ZERO,
        null,
        false,
        List.of());
  }

  /** The calls of an emergency service. */
  public static Contract calls() {
    return contract(
        "calls",
        null,
        new Contract.TimeAxis.Event("called_at"),
        column("call_id", ColumnType.STRING),
        column("called_at", ColumnType.TIMESTAMP),
        column("service", ColumnType.STRING),
        column("priority", ColumnType.INTEGER),
        column("minutes", ColumnType.NUMBER),
        column("district", ColumnType.STRING));
  }

  public static Sight sight(Actor actor, Contract... contracts) {
    var all = List.of(contracts);
    return new Sight(
        actor,
        id -> all.stream().filter(contract -> contract.id().equals(id)).findFirst(),
        () -> all);
  }

  public static Snapshot snapshot(Contract contract) {
    return new Snapshot(
        SNAPSHOT,
        contract.id(),
        1,
        NOW,
        "test",
        Snapshot.Operation.APPEND,
        0,
        0,
        0,
        0,
        0,
        "",
        null,
        "1.0.0",
        false);
  }

  public static Pin pin(Contract contract, Path... files) {
    var columns = contract.columns().stream().map(Column::name).toList();
    return new Pin(
        snapshot(contract),
        List.of(files).stream()
            .map(file -> new Pin.File(file.toString(), columns, Map.of(), 0, Map.of()))
            .toList());
  }

  public static Connection engine() throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:");
  }

  /** Parquet files with what a query of the engine's own gives. */
  public static Path file(Connection engine, Path folder, String name, String query)
      throws SQLException {
    var file = folder.resolve(name + ".parquet");
    try (var statement = engine.createStatement()) {
      statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
    }
    return file;
  }

  public static List<List<@Nullable Object>> rows(Connection engine, String sql)
      throws SQLException {
    try (var statement = engine.createStatement();
        var rows = statement.executeQuery(sql)) {
      var all = new ArrayList<List<@Nullable Object>>();
      var width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var row = new ArrayList<@Nullable Object>();
        for (int i = 1; i <= width; i++) {
          var value = rows.getObject(i);
          row.add(value instanceof OffsetDateTime time ? time.toInstant() : value);
        }
        all.add(row);
      }
      return all;
    }
  }

  /** Plans, fills and runs a question about one dataset. */
  public static List<List<@Nullable Object>> ask(
      Connection engine, Sight sight, List<Pin> pins, String sql) throws SQLException {
    var plan = new Planner(ALMATY).plan(sight, sql, Map.of());
    var byDataset =
        plan.tables().stream()
            .map(table ->
                pins.stream()
                    .filter(pin -> pin.snapshot().dataset().equals(table.contract().id()))
                    .findFirst()
                    .orElseThrow())
            .toList();
    return rows(engine, new Woven(plan, byDataset, NOW, null, ALMATY).engine(10_000));
  }

  /** The question that the reference page asks of a function. */
  public static String question(Function function) {
    if (function.over() == null) {
      return "SELECT " + function.example() + " AS v";
    }
    var names = function.over().contains(", ") && function.over().matches("\\(\\d+, \\d+\\).*");
    return "SELECT %s AS v FROM (VALUES %s) AS t (%s)"
        .formatted(function.example(), function.over(), names ? "x, y" : "x");
  }
}
