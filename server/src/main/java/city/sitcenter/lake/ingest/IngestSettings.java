package city.sitcenter.lake.ingest;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of ingestion.
 *
 * @param loads that run at once; one whose file is yet to be fetched does not count
 * @param keptRejections of one load that can be looked at and mended; all are in its file
 * @param largest size of one file, packed or not
 * @param ratio of unpacked to packed size at most
 * @param simulator address that stands for {@code ${simulator}} in sources
 * @param innerAddresses hosts ({@code name}, {@code name:port}) and networks ({@code 10.1.0.0/16})
 *     of the inner network that sources may be allowed to ask
 * @param stall a source that sends nothing for so long is given up
 * @param inboxes folders besides {@code inbox} below which sources may watch folders
 * @param poll how often watched folders and due sources are looked at
 * @param draftTime a look at a file whose contract is to be found out is given up after so long
 * @param uploads what a person may send at once
 * @param fetches what sources may send at once
 * @param waiting loads that may wait for their turn
 */
@ConfigurationProperties("sitcenter.ingest")
public record IngestSettings(
    @DefaultValue("2") int loads,
    @DefaultValue("10000") int keptRejections,
    @DefaultValue("64GB") DataSize largest,
    @DefaultValue("400") int ratio,
    @DefaultValue("http://simulator.invalid") URI simulator,
    @DefaultValue({}) List<String> innerAddresses,
    @DefaultValue("30s") Duration stall,
    @DefaultValue({}) List<Path> inboxes,
    @DefaultValue("2s") Duration poll,
    @DefaultValue("60s") Duration draftTime,
    @DefaultValue Uploads uploads,
    @DefaultValue Fetches fetches,
    @DefaultValue("200") int waiting) {

  /**
   * What a person may send at once.
   *
   * @param atOnce files on their way
   * @param slowest bytes a second over any {@code patience}; who sends less is cut off
   * @param patience how long a rate is looked at before it counts
   */
  public record Uploads(
      @DefaultValue("4") int atOnce,
      @DefaultValue("4KB") DataSize slowest,
      @DefaultValue("30s") Duration patience) {}

  /**
   * What sources may send at once.
   *
   * @param atOnce sources that are asked
   * @param slowest bytes a second over any {@code patience}; a source that sends less is given up
   * @param patience how long a rate is looked at before it counts
   */
  public record Fetches(
      @DefaultValue("8") int atOnce,
      @DefaultValue("4KB") DataSize slowest,
      @DefaultValue("30s") Duration patience) {}

  public IngestSettings {
    innerAddresses = List.copyOf(innerAddresses);
    inboxes = inboxes.stream().map(inbox -> inbox.toAbsolutePath().normalize()).toList();
  }
}
