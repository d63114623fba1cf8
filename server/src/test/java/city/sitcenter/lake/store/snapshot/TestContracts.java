package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small contracts. */
public final class TestContracts {

  private TestContracts() {}

  /** Readings: sensor and time name a row. */
  public static Contract readings(String id) {
    return contract(
        id,
        Contract.Mode.MERGE,
        List.of("sensor", "at"),
        new Contract.TimeAxis.Event("at"),
        null,
        column("sensor", ColumnType.STRING),
        column("at", ColumnType.TIMESTAMP),
        column("value", ColumnType.NUMBER),
        column("note", ColumnType.STRING));
  }

  public static Contract contract(
      String id,
      Contract.Mode mode,
      List<String> key,
      Contract.@Nullable TimeAxis time,
      @Nullable Period retention,
      Column... columns) {
    return new Contract(
        new DatasetId(id),
        "1.0.0",
        Contract.Status.ACTIVE,
        LocalText.same(id),
        LocalText.same(id),
        new Contract.Description(null, null, null),
        "air",
        List.of(),
        "ecology",
        "CC-BY-4.0",
        Sensitivity.OPEN,
        Contract.Nature.SIMULATED,
        mode,
        null,
        0.02,
        Arrays.asList(columns),
        key,
        time,
        null,
        null,
        List.of(),
        null,
        Duration.ZERO,
        Duration.ZERO,
        retention,
        false,
        List.of());
  }

  public static Column column(String name, ColumnType type) {
    return new Column(
        name,
        type,
        type == ColumnType.DECIMAL ? 2 : 0,
        LocalText.same(name),
        LocalText.same(name),
        null,
        false,
        false,
        Sensitivity.OPEN,
        List.of(),
        null,
        null,
        List.of(),
        false);
  }

  public static PublishDetails details(String message) {
    return new PublishDetails(Actor.system(), message, null, List.of(), List.of(), 0, 0, 0);
  }
}
