package city.sitcenter.lake.query.sql.read;

import city.sitcenter.kernel.LocalText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of an answer.
 *
 * @param type as the API names it: string, integer, number, decimal, boolean, date, time, timestamp
 * @param title of the contract's column it shows unchanged; null for others
 * @param unit UCUM, where the value still has that of its origin
 * @param origins the columns its values come from; a count of rows names the dataset with {@code *}
 */
public record Result(
    String name,
    String type,
    @Nullable LocalText title,
    @Nullable String unit,
    List<Origin> origins) {

  public Result {
    origins = List.copyOf(origins);
  }

  /**
   * @param derived false when the value is the column's own
   */
  public record Origin(String dataset, String column, boolean derived) {}
}
