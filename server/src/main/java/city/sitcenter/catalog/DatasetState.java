package city.sitcenter.catalog;

import city.sitcenter.kernel.DatasetId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the lake says of a dataset each time a snapshot is published: the ground for health and
 * lineage.
 *
 * @param from earliest event time in the data; null without a time axis
 * @param to latest event time
 * @param accepted rows of the load that were taken; equals {@code rows} for derived data
 * @param rejected rows of the load that went to quarantine
 * @param missingShare share of empty cells among the load's cells, 0 to 1
 * @param sources ids of sources this state came from
 * @param inputs datasets this state was derived from
 */
public record DatasetState(
    DatasetId dataset,
    UUID snapshot,
    long sequence,
    Instant publishedAt,
    String publishedBy,
    long rows,
    long bytes,
    int files,
    @Nullable Instant from,
    @Nullable Instant to,
    long accepted,
    long rejected,
    double missingShare,
    List<String> sources,
    List<DatasetId> inputs,
    String contractVersion) {

  public DatasetState {
    sources = List.copyOf(sources);
    inputs = List.copyOf(inputs);
  }

  /** The same telling, of the rows that are left. */
  public DatasetState trimmed(DatasetState left) {
    return new DatasetState(
        dataset,
        snapshot,
        sequence,
        publishedAt,
        publishedBy,
        left.rows,
        left.bytes,
        left.files,
        left.from,
        left.to,
        accepted,
        rejected,
        missingShare,
        sources,
        inputs,
        contractVersion);
  }
}
