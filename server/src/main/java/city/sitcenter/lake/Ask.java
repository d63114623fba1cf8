package city.sitcenter.lake;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks: SQL or a structured question, and how. Made by {@link #sql} or {@link #of}
 * and told more, one thing at a time.
 *
 * @param asOf a snapshot's id, or a time of publication (ISO 8601): what we knew then; null: now
 * @param validAt what was so in the world then; null: all times
 * @param snapshots of some datasets, as {@link Lake#fix} gives them: those are asked at that very
 *     state, whatever was published since, the others as {@code asOf} says
 * @param limit rows that are wanted, from 1; null: all
 * @param timeoutSeconds after which it is given up, from 1; null: as the settings say
 * @param parameters values for the {@code :name} places in the SQL
 * @param labels whether the titles of codes are wanted beside the codes
 */
public record Ask(
    @Nullable String sql,
    @Nullable Question question,
    @Nullable String asOf,
    @Nullable Instant validAt,
    Map<DatasetId, UUID> snapshots,
    @Nullable Integer limit,
    @Nullable Integer timeoutSeconds,
    Map<String, @Nullable Object> parameters,
    boolean labels) {

  /** Stands for the state of a dataset of which nothing was published. */
  public static final UUID UNPUBLISHED = new UUID(0, 0);

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
    snapshots = Map.copyOf(snapshots);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  public static Ask sql(String sql) {
    return new Ask(sql, null, null, null, Map.of(), null, null, Map.of(), false);
  }

  public static Ask of(Question question) {
    return new Ask(null, question, null, null, Map.of(), null, null, Map.of(), false);
  }

  /** On what was known at a time, or at the publication of a snapshot. */
  public Ask asOf(@Nullable String time) {
    return new Ask(
        sql, question, time, validAt, snapshots, limit, timeoutSeconds, parameters, labels);
  }

  /** About what was so in the world at a time. */
  public Ask validAt(@Nullable Instant time) {
    return new Ask(sql, question, asOf, time, snapshots, limit, timeoutSeconds, parameters, labels);
  }

  /** On these very states. */
  public Ask on(Map<DatasetId, UUID> states) {
    return new Ask(sql, question, asOf, validAt, states, limit, timeoutSeconds, parameters, labels);
  }

  public Ask limit(@Nullable Integer rows) {
    return new Ask(
        sql, question, asOf, validAt, snapshots, rows, timeoutSeconds, parameters, labels);
  }

  public Ask timeoutSeconds(@Nullable Integer seconds) {
    return new Ask(sql, question, asOf, validAt, snapshots, limit, seconds, parameters, labels);
  }

  public Ask with(Map<String, @Nullable Object> values) {
    return new Ask(sql, question, asOf, validAt, snapshots, limit, timeoutSeconds, values, labels);
  }

  public Ask labels(boolean wanted) {
    return new Ask(
        sql, question, asOf, validAt, snapshots, limit, timeoutSeconds, parameters, wanted);
  }
}
