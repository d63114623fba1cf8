package city.sitcenter.lake.query.run;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of asking.
 *
 * @param interactive questions of screens that run at once
 * @param interactiveWaiting that may wait for a place; one more is turned away
 * @param batch downloads that run at once
 * @param batchWaiting that may wait for a place
 * @param longestWait for a place
 * @param timeout of a question that names none
 * @param longestTimeout that a question may name
 * @param batchTimeout of a download
 * @param keptRows of an answer that are kept for its next pages
 * @param keptBytes of one such answer
 * @param downloadRows of a download at most
 * @param downloadBytes of a download at most
 * @param cacheMemory of answers kept in memory
 * @param cacheDisk of answers kept on disk
 * @param verifiable how long a figure that nobody cited can be recomputed
 * @param open questions, also downloads, of people without a login that run at once
 * @param openWaiting that may wait for a place
 */
@ConfigurationProperties("sitcenter.query")
public record QuerySettings(
    @DefaultValue("3") int interactive,
    @DefaultValue("64") int interactiveWaiting,
    @DefaultValue("1") int batch,
    @DefaultValue("8") int batchWaiting,
    @DefaultValue("15s") Duration longestWait,
    @DefaultValue("30s") Duration timeout,
    @DefaultValue("2m") Duration longestTimeout,
    @DefaultValue("10m") Duration batchTimeout,
    @DefaultValue("20000") int keptRows,
    @DefaultValue("16MB") DataSize keptBytes,
    @DefaultValue("5000000") long downloadRows,
    @DefaultValue("2GB") DataSize downloadBytes,
    @DefaultValue("64MB") DataSize cacheMemory,
    @DefaultValue("512MB") DataSize cacheDisk,
    @DefaultValue("90d") Duration verifiable,
    @DefaultValue("2") int open,
    @DefaultValue("16") int openWaiting) {}
