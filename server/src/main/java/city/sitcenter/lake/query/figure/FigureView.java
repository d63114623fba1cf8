package city.sitcenter.lake.query.figure;

import city.sitcenter.catalog.HealthShown;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.lake.Question;
import city.sitcenter.lake.query.sql.read.Result;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A figure as its reader sees it. Of a withheld one only its id, its kind and the reason are there.
 *
 * @param value of a cell; of a whole answer its number of rows
 * @param row the other cells of the cell's row, by column
 * @param columns of the whole answer, in its order
 */
record FigureView(
    String id,
    String kind,
    @Nullable Object value,
    @Nullable String column,
    @Nullable Map<String, @Nullable Object> row,
    @Nullable String unit,
    List<Result> columns,
    @Nullable Question question,
    String sql,
    LocalText formula,
    Map<String, @Nullable Object> parameters,
    List<Used> functions,
    List<From> snapshots,
    @Nullable Graph lineage,
    @Nullable Instant createdAt,
    @Nullable String createdBy,
    boolean pinned,
    @Nullable Instant verifiableUntil,
    Opened.@Nullable Withheld withheld) {

  record Used(String name, String version) {}

  /** A dataset's state the figure was computed from. */
  record From(
      String dataset,
      LocalText title,
      UUID snapshot,
      long sequence,
      Instant publishedAt,
      @Nullable String message,
      List<Source> sources,
      HealthShown health) {}

  record Source(@Nullable String source, @Nullable UUID load, @Nullable String file, Instant at) {

    Source withoutFile() {
      return new Source(source, load, null, at);
    }
  }

  record Graph(List<Node> nodes, List<Edge> edges) {}

  record Node(String id, String kind, LocalText title, @Nullable HealthShown health) {}

  record Edge(String from, String to) {}
}
