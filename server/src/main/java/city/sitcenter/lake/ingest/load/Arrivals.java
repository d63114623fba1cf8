package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.DatasetId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What has come in since a moment: sums over all loads the reader may know, and the newest datasets
 * of either kind by name.
 *
 * @param loads that were published
 * @param accepted rows of them that were taken in
 * @param rejected rows of them that were set aside
 * @param datasets into which something came, the newest first
 * @param broken the last loads of datasets whose last load brought nothing although it should have
 */
record Arrivals(
    Instant since,
    long loads,
    long accepted,
    long rejected,
    List<Arrival> datasets,
    List<LoadView> broken) {

  /**
   * What came into one dataset.
   *
   * @param at when the last of it was published
   * @param load the last that was published
   */
  record Arrival(
      DatasetId dataset, long loads, long accepted, long rejected, Instant at, UUID load) {}
}
