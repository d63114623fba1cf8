package city.sitcenter.lake;

import city.sitcenter.kernel.Slug;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question about one dataset.
 *
 * @param top the first rows only, in the order given; null: all
 * @param compare with the same measures of an earlier time; null: no comparison
 */
public record Question(
    String dataset,
    List<Measure> measures,
    List<Dimension> dimensions,
    List<Filter> filters,
    List<Sort> order,
    @Nullable Integer top,
    @Nullable Compare compare) {

  @JsonCreator
  public Question(
      @JsonProperty("dataset") @Nullable String dataset,
      @JsonProperty("measures") @Nullable List<Measure> measures,
      @JsonProperty("dimensions") @Nullable List<Dimension> dimensions,
      @JsonProperty("filters") @Nullable List<Filter> filters,
      @JsonProperty("order") @Nullable List<Sort> order,
      @JsonProperty("top") @Nullable Integer top,
      @JsonProperty("compare") @Nullable Compare compare) {
    this.dataset = dataset == null ? "" : dataset;
    this.measures = measures == null ? List.of() : List.copyOf(measures);
    this.dimensions = dimensions == null ? List.of() : List.copyOf(dimensions);
    this.filters = filters == null ? List.of() : List.copyOf(filters);
    this.order = order == null ? List.of() : List.copyOf(order);
    this.top = top;
    this.compare = compare;
  }

  /**
   * @param column a column, or {@code *} for rows
   * @param as its name in the answer; null: made from the two
   */
  public record Measure(String column, Aggregate aggregate, @Nullable String as) {}

  /**
   * @param grain of a time, by the city's clock; null: the value as it is
   */
  public record Dimension(String column, @Nullable Grain grain) {}

  /**
   * @param values none, one, two or many, as the operator needs; days without a time stand for the
   *     whole day
   */
  public record Filter(
      String column,
      Op op,
      @JsonSetter(contentNulls = Nulls.SET) @Nullable List<@Nullable Object> values) {

    /** The values as texts; none is empty. */
    public List<String> texts() {
      return values == null ? List.of() : values.stream().map(String::valueOf).toList();
    }
  }

  /**
   * @param by name of a column of the answer
   */
  public record Sort(String by, boolean descending) {}

  /** How values become one. */
  public enum Aggregate {
    COUNT,
    SUM,
    AVG,
    MIN,
    MAX,
    MEDIAN,
    COUNT_DISTINCT;

    @JsonValue
    public String slug() {
      return Slug.of(this);
    }

    @JsonCreator
    static Aggregate of(String slug) {
      return Slug.read(Aggregate.class, slug);
    }
  }

  /** What a time is cut to. The last two repeat: they are no points on a line of time. */
  public enum Grain {
    HOUR,
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR,
    HOUR_OF_DAY,
    DAY_OF_WEEK;

    @JsonValue
    public String slug() {
      return Slug.of(this);
    }

    @JsonCreator
    static Grain of(String slug) {
      return Slug.read(Grain.class, slug);
    }

    /** True for what comes again: no point on a line of time. */
    public boolean isCyclic() {
      return this == HOUR_OF_DAY || this == DAY_OF_WEEK;
    }
  }

  /** How a value is compared. */
  public enum Op {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    IN("in"),
    NOT_IN("not_in"),
    BETWEEN("between"),
    CONTAINS("contains"),
    STARTS_WITH("starts_with"),
    IS_NULL("is_null"),
    NOT_NULL("not_null");

    private final String sign;

    Op(String sign) {
      this.sign = sign;
    }

    @JsonValue
    public String sign() {
      return sign;
    }

    @JsonCreator
    static Op of(String sign) {
      for (var op : values()) {
        if (op.sign.equals(sign)) {
          return op;
        }
      }
      throw new IllegalArgumentException("no such comparison: " + sign);
    }
  }

  /** The earlier time. */
  public enum Compare {
    /** As much time just before: whole months give way to as many months. */
    PREVIOUS_PERIOD,
    /** The same days of the month before, as far as it has them. */
    PREVIOUS_MONTH,
    /** The same days of the year before. */
    PREVIOUS_YEAR;

    @JsonValue
    public String slug() {
      return Slug.of(this);
    }

    @JsonCreator
    static Compare of(String slug) {
      return Slug.read(Compare.class, slug);
    }
  }
}
