package city.sitcenter.lake.ingest.check;

import org.jspecify.annotations.Nullable;

/**
 * One failed rule of one row.
 *
 * @param line where the row stands: physical line, sheet row, number of a JSON object
 * @param column of the contract; null: the row as a whole
 * @param row the raw cells by the file's names, as JSON; null when the row could not be split
 * @param text the raw line of a row that could not be split
 */
public record Rejection(
    long line,
    @Nullable String column,
    String rule,
    @Nullable String value,
    @Nullable String row,
    @Nullable String text) {}
