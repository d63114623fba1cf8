package city.sitcenter.lake.query.answer;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.snapshot.PublishDetails;
import city.sitcenter.lake.store.snapshot.Snapshots;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Datasets of a test's own in the running program. */
@Component
public class TestDatasets {

  private final Catalog catalog;
  private final Snapshots snapshots;

  TestDatasets(Catalog catalog, Snapshots snapshots) {
    this.catalog = catalog;
    this.snapshots = snapshots;
  }

  /**
   * Brings a contract into force.
   *
   * @param more custom properties of the dataset, as lines of YAML
   * @param columns {@code name type sensitivity}, one a line, and {@code dataset.column} where it
   *     refers to one
   */
  public Contract contract(String id, String more, String columns) {
    var properties =
        columns
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(line -> property(line.split(" +")))
            .collect(Collectors.joining());
    var yaml =
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: %1$s
        name: %1$s
        version: 1.0.0
        status: active
        tenant: almaty
        domain: safety
        description: {purpose: "Test.", limitations: "Test.", usage: "Test."}
        team: {name: emergency_department}
        slaProperties:
          - {property: frequency, value: 1, unit: d}
        customProperties:
          - {property: title, value: {kk: "%1$s kk", ru: "%1$s ru", en: "%1$s en"}}
          - {property: meaning, value: {kk: Сынақ., ru: Проба., en: Test.}}
          - {property: licence, value: CC-BY-4.0}
          - {property: nature, value: simulated}
          - {property: mode, value: append}
          - {property: tolerance, value: 0}
        %2$s
        schema:
          - name: %1$s
            logicalType: object
            properties:
        %3$s
        """
            .formatted(id, more.indent(2).stripTrailing(), properties);
    return catalog.save(Actor.system(), new DatasetId(id), yaml, null, null);
  }

  private static String property(String[] parts) {
    return """
      - name: %s
        logicalType: %s
        %s
        classification: %s
        customProperties:
          - {property: title, value: {kk: "%1$s", ru: "%1$s", en: "%1$s"}}
          - {property: meaning, value: {kk: Сынақ., ru: Проба., en: Test.}}
    %5$s\
    """
        .formatted(
            parts[0],
            parts[1],
            physical(parts[1]),
            parts[2],
            parts.length < 4
                ? ""
                : "    relationships:\n      - {type: foreignKey, to: " + parts[3] + "}\n")
        .indent(4);
  }

  private static String physical(String type) {
    return "physicalType: "
        + switch (type) {
          case "string" -> "varchar";
          case "integer" -> "bigint";
          case "number" -> "double";
          default -> type;
        };
  }

  /** Publishes what a query of the engine's own gives. */
  public Snapshot publish(Contract contract, String query) throws SQLException {
    var whole = catalog.find(contract.id()).orElseThrow();
    try (var staging = snapshots.stage(whole)) {
      try (var statement = staging.connection().createStatement()) {
        var columns =
            whole.columns().stream()
                .map(column ->
                    "CAST(\"%1$s\" AS %2$s) AS \"%1$s\"".formatted(column.name(), column.sqlType()))
                .collect(Collectors.joining(", "));
        statement.execute(
            "CREATE TEMP TABLE rows_in AS SELECT " + columns + " FROM (" + query + ")");
      }
      staging.append("rows_in");
      return staging
          .publish(new PublishDetails(Actor.system(), "test", null, List.of(), List.of(), 0, 0, 0))
          .snapshot();
    }
  }

  /** 6,000 calls of an emergency service, open but for who took them. */
  public Snapshot calls(String id) throws SQLException {
    Contract contract =
        contract(
            id,
            """
            - {property: sensitivity, value: open}
            - {property: time, value: {event: called_at}}
            """,
            """
            call_id string open
            called_at timestamp open
            service string open
            minutes number open
            lat number open
            lon number open
            operator string internal
            """);
    return publish(
        contract,
        """
        SELECT 'C-' || i AS call_id, TIMESTAMPTZ '2024-02-28 00:00:00+00' + to_minutes(i) AS called_at,
          CASE WHEN i = 7 THEN '=1+1' WHEN i % 3 = 0 THEN 'ems' ELSE 'fire' END AS service,
          i / 10.0 AS minutes, 43.2 + i / 100000.0 AS lat, 76.9 AS lon, 'op-' || (i % 5) AS operator
        FROM range(6000) AS r(i)
        """);
  }
}
