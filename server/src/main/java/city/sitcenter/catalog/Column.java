package city.sitcenter.catalog;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One column of a contract.
 *
 * @param name in queries and files of ours
 * @param decimals digits after the point of a DECIMAL; 0 for other types
 * @param unit UCUM code; null where a value has none
 * @param sources names the column goes by in incoming files, besides its own
 * @param format how a date or time is written in incoming files (Java pattern); null: found out
 * @param timeZone zone of times without an offset; null: the city's
 * @param checks what a value must satisfy besides its type, in the order of the file
 * @param added true when the program adds it ({@code district}, {@code h3})
 */
public record Column(
    String name,
    ColumnType type,
    int decimals,
    LocalText title,
    LocalText meaning,
    @Nullable String unit,
    boolean required,
    boolean unique,
    Sensitivity sensitivity,
    List<String> sources,
    @Nullable String format,
    @Nullable String timeZone,
    List<Check> checks,
    boolean added) {

  public Column {
    sources = List.copyOf(sources);
    checks = List.copyOf(checks);
  }

  /** The column's type in DuckDB's SQL. */
  public String sqlType() {
    return type == ColumnType.DECIMAL ? "DECIMAL(38," + decimals + ")" : type.sql();
  }

  /** What one value must satisfy. */
  public sealed interface Check {

    /** The rule's code as it stands in rejections. */
    String rule();

    /** Smallest and largest value, both allowed; null: no bound. Dates as ISO 8601. */
    record Range(@Nullable String least, @Nullable String most) implements Check {
      @Override
      public String rule() {
        return "range";
      }
    }

    /** A regular expression (RE2) for the whole value. */
    record Pattern(String expression) implements Check {
      @Override
      public String rule() {
        return "pattern";
      }
    }

    /** Number of characters. */
    record Length(@Nullable Integer least, @Nullable Integer most) implements Check {
      @Override
      public String rule() {
        return "length";
      }
    }

    /**
     * One of these values.
     *
     * @param titles what the values are called, as far as the contract says it; in any order
     */
    record OneOf(List<String> values, Map<String, LocalText> titles) implements Check {
      public OneOf {
        values = List.copyOf(values);
        titles = Map.copyOf(titles);
      }

      public OneOf(List<String> values) {
        this(values, Map.of());
      }

      /** The value's title, or the value itself. */
      public LocalText title(String value) {
        var title = titles.get(value);
        return title == null ? LocalText.same(value) : title;
      }

      @Override
      public String rule() {
        return "list";
      }
    }

    /** A value of a column of another dataset, as last published. */
    record Reference(DatasetId dataset, String column) implements Check {
      @Override
      public String rule() {
        return "reference";
      }
    }
  }
}
