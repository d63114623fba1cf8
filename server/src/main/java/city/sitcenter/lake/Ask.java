package city.sitcenter.lake;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks: SQL or a structured question, and how.
 *
 * @param asOf a snapshot's id, or a time of publication (ISO 8601): what we knew then; null: now
 * @param validAt what was so in the world then; null: all times
 * @param limit rows of a page; of a download all rows when null
 * @param cursor {@code next} of the page before
 * @param parameters values for the {@code :name} places in the SQL
 * @param labels true to have the titles of codes beside the codes; null: no
 */
public record Ask(
    @Nullable String sql,
    @Nullable Question question,
    @Nullable String asOf,
    @Nullable Instant validAt,
    @Nullable Integer limit,
    @Nullable String cursor,
    @Nullable Integer timeoutSeconds,
    @JsonSetter(contentNulls = Nulls.SET) @Nullable Map<String, @Nullable Object> parameters,
    @Nullable Boolean labels) {

  /** The years that every part of the program can write down. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  public Ask {
    if (validAt != null && (validAt.isBefore(EARLIEST) || validAt.isAfter(LATEST))) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "validAt");
    }
    if (limit != null && limit < 1) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "limit: " + limit);
    }
    if (timeoutSeconds != null && timeoutSeconds < 1) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "timeoutSeconds: " + timeoutSeconds);
    }
    parameters = parameters == null ? Map.of() : new LinkedHashMap<>(parameters);
  }

  public Ask(
      @Nullable String sql,
      @Nullable Question question,
      @Nullable String asOf,
      @Nullable Instant validAt,
      @Nullable Integer limit,
      @Nullable String cursor,
      @Nullable Integer timeoutSeconds,
      @Nullable Map<String, @Nullable Object> parameters) {
    this(sql, question, asOf, validAt, limit, cursor, timeoutSeconds, parameters, null);
  }

  public static Ask sql(String sql) {
    return new Ask(sql, null, null, null, null, null, null, null);
  }

  public static Ask of(Question question) {
    return new Ask(null, question, null, null, null, null, null, null);
  }

  /** The parameters, never null. */
  public Map<String, @Nullable Object> values() {
    return parameters == null ? Map.of() : parameters;
  }
}
