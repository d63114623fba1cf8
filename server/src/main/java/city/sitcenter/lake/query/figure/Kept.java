package city.sitcenter.lake.query.figure;

import city.sitcenter.lake.Question;
import city.sitcenter.lake.query.sql.read.Result;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an answer.
 *
 * @param sql as the person wrote it, or as it was written from the question
 * @param now the time of the question, as far as it uses it
 * @param rows the answer's rows as JSON shows them; null when there were too many to keep
 * @param complete false when the answer was cut
 * @param fixedOrder false when a cut answer is a sample that may come out differently
 * @param shownAt a time of the last day it was given on: its own time is counted from there
 */
record Kept(
    String id,
    String sql,
    @Nullable Question question,
    Map<String, @Nullable Object> parameters,
    List<Use> tables,
    List<Version> functions,
    List<Result> columns,
    Instant now,
    @Nullable Instant validAt,
    Fingerprint fingerprint,
    @Nullable List<List<@Nullable Object>> rows,
    boolean complete,
    boolean fixedOrder,
    Instant createdAt,
    String createdBy,
    Instant shownAt,
    boolean pinned) {

  /**
   * One use of a dataset.
   *
   * @param ruleColumn column of the row rule it was asked under; null: all rows
   */
  record Use(
      String dataset, UUID snapshot, @Nullable String ruleColumn, @Nullable String ruleValue) {}

  /** The cells of a row as JSON shows them. */
  static List<@Nullable Object> json(@Nullable Object[] row) {
    return Arrays.stream(row)
        .<@Nullable Object>map(cell ->
            cell instanceof Number || cell instanceof Boolean || cell == null
                ? cell
                : cell.toString())
        .toList();
  }

  /** A function of the language, as it was then. */
  record Version(String name, int version) {}
}
