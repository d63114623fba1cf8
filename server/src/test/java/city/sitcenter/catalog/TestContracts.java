package city.sitcenter.catalog;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Contracts for tests: a small one, and ways to change it. */
public final class TestContracts {

  private TestContracts() {}

  /** A dataset of the demo city's mobility department with three columns. */
  public static String yaml(String id, String sensitivity, String... more) {
    return ownedBy("mobility_department", id, sensitivity, more);
  }

  public static String ownedBy(String owner, String id, String sensitivity, String... more) {
    return """
    apiVersion: v3.1.0
    kind: DataContract
    id: %1$s
    name: Bridges
    version: 1.0.0
    status: active
    tenant: almaty
    domain: transport
    tags: [bridge]
    description: {purpose: To try things out.}
    team: {name: %3$s}
    slaProperties:
      - {property: frequency, value: 1, unit: d}
      - {property: latency, value: 6, unit: h}
      - {property: settling, value: 5, unit: d}
    customProperties:
      - {property: title, value: {kk: Көпірлер, ru: Мосты, en: Bridges}}
      - {property: meaning, value: {kk: Әрбір көпір., ru: Каждый мост., en: Every bridge.}}
      - {property: licence, value: CC-BY-4.0}
      - {property: sensitivity, value: %2$s}
      - {property: nature, value: simulated}
      - {property: mode, value: replace}
      - {property: tolerance, value: 0.1}
    %4$s
    schema:
      - name: %1$s
        logicalType: object
        properties:
          - name: code
            logicalType: string
            physicalType: varchar
            primaryKey: true
            required: true
            customProperties:
              - {property: title, value: {kk: Коды, ru: Код, en: Code}}
              - {property: meaning, value: {kk: Код., ru: Код., en: Code.}}
          - name: length
            logicalType: number
            physicalType: double
            logicalTypeOptions: {minimum: 0, maximum: 5000}
            customProperties:
              - {property: title, value: {kk: Ұзындығы, ru: Длина, en: Length}}
              - {property: meaning, value: {kk: Метр., ru: Метры., en: Metres.}}
              - {property: unit, value: m}
          - name: inspector
            logicalType: string
            physicalType: varchar
            classification: personal
            customProperties:
              - {property: title, value: {kk: Тексеруші, ru: Инспектор, en: Inspector}}
              - {property: meaning, value: {kk: Аты., ru: Имя., en: Name.}}
    """
        .formatted(id, sensitivity, owner, String.join("\n", indented(more)));
  }

  private static List<String> indented(String... lines) {
    return Arrays.stream(lines).map(line -> "  - " + line).toList();
  }

  /** A contract in memory. */
  public static Contract contract(String id) {
    var reading = ContractFile.read("t.yaml", yaml(id, "open"), List.of("kk", "ru", "en"));
    if (reading.contract() == null) {
      throw new AssertionError(reading.findings().toString());
    }
    return reading.contract();
  }

  public static Contract with(Contract of, UnaryOperator<List<Column>> columns) {
    return of.withColumns(columns.apply(new ArrayList<>(of.columns())));
  }

  public static Contract withRowRule(Contract of, Contract.RowRule rule) {
    return copy(of, rule, of.retention());
  }

  public static Contract withRetention(Contract of, @Nullable Period retention) {
    return copy(of, of.rowRule(), retention);
  }

  private static Contract copy(
      Contract of, Contract.@Nullable RowRule rowRule, @Nullable Period retention) {
    return new Contract(
        of.id(),
        of.version(),
        of.status(),
        of.title(),
        of.meaning(),
        of.description(),
        of.theme(),
        of.tags(),
        of.owner(),
        of.licence(),
        of.sensitivity(),
        of.nature(),
        of.mode(),
        of.sequenceBy(),
        of.tolerance(),
        of.columns(),
        of.key(),
        of.time(),
        of.position(),
        rowRule,
        of.loadRules(),
        of.frequency(),
        of.latency(),
        of.settling(),
        retention,
        of.codeList(),
        of.partners());
  }

  public static Column withSensitivity(Column column, Sensitivity sensitivity) {
    return new Column(
        column.name(),
        column.type(),
        column.decimals(),
        column.title(),
        column.meaning(),
        column.unit(),
        column.required(),
        column.unique(),
        sensitivity,
        column.sources(),
        column.format(),
        column.timeZone(),
        column.checks(),
        column.added());
  }

  public static Column column(
      String name, ColumnType type, boolean required, Column.Check... checks) {
    return new Column(
        name,
        type,
        0,
        LocalText.same(name),
        LocalText.same(name),
        null,
        required,
        false,
        Sensitivity.OPEN,
        List.of(),
        null,
        null,
        List.of(checks),
        false);
  }

  public static DatasetId id(String name) {
    return new DatasetId(name);
  }

  static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }
}
