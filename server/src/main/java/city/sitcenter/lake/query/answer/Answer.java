package city.sitcenter.lake.query.answer;

import city.sitcenter.kernel.Cursor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.query.run.KeptAnswer;
import city.sitcenter.lake.query.run.Prepared;
import city.sitcenter.lake.query.sql.read.Result;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One page of an answer.
 *
 * @param figure id of the whole answer; {@code figure:row:column} names a cell, counted from 0 over
 *     all pages
 * @param rowCount rows on this page
 * @param truncated true when there are rows beyond what is kept for pages
 * @param next cursor of the next page
 * @param cached true when nothing was computed for it
 * @param labels from a column that holds codes to the titles of those on this page, in the reader's
 *     language; null when they were not asked for
 */
record Answer(
    String figure,
    List<Result> columns,
    List<@Nullable Object[]> rows,
    int rowCount,
    boolean truncated,
    @Nullable String next,
    String sql,
    List<SnapshotUsed> snapshots,
    boolean cached,
    long milliseconds,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Map<String, String>> labels) {

  Answer labelled(Map<String, Map<String, String>> titles) {
    return new Answer(
        figure,
        columns,
        rows,
        rowCount,
        truncated,
        next,
        sql,
        snapshots,
        cached,
        milliseconds,
        titles);
  }

  record SnapshotUsed(DatasetId dataset, UUID snapshot, Instant publishedAt) {}

  static Answer page(
      Prepared prepared, KeptAnswer kept, int from, int limit, boolean cached, long millis) {
    var start = Math.min(from, kept.rows().size());
    var to = Math.min(start + limit, kept.rows().size());
    var isLast = to == kept.rows().size();
    return new Answer(
        prepared.id(),
        kept.columns(),
        kept.rows().subList(start, to),
        to - start,
        !kept.complete(),
        isLast ? null : Cursor.of(prepared.id(), to).text(),
        prepared.plan().sql(),
        prepared.snapshots().stream()
            .map(one -> new SnapshotUsed(one.dataset(), one.id(), one.publishedAt()))
            .toList(),
        cached,
        millis,
        null);
  }
}
