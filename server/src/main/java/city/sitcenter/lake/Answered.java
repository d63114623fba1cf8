package city.sitcenter.lake;

import city.sitcenter.kernel.LocalText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question.
 *
 * @param figure its id: {@link Lake#figure} opens it, {@code figure:row:column} names a cell
 * @param rows values are String, Long, BigInteger, Double, BigDecimal, Boolean, LocalDate,
 *     LocalTime, Instant or null
 * @param complete false when the question has more rows
 * @param labels titles of codes, from column to code to title; empty where none were asked for
 * @param snapshots what it was computed from, each dataset once
 */
public record Answered(
    String figure,
    List<Column> columns,
    List<List<@Nullable Object>> rows,
    boolean complete,
    Map<String, Map<String, LocalText>> labels,
    List<Snapshot> snapshots) {

  public Answered {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    labels = Map.copyOf(labels);
    snapshots = List.copyOf(snapshots);
  }

  /**
   * @param type string, integer, number, decimal, boolean, date, time, timestamp
   * @param title of the contract's column that it shows unchanged; null for others
   * @param unit UCUM, where the value still has that of its origin
   */
  public record Column(
      String name, String type, @Nullable LocalText title, @Nullable String unit) {}
}
