package city.sitcenter.lake.store.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the lake.
 *
 * @param home below which files as they came, rows that were not taken and work in progress are
 *     kept; {@code sitcenter.home}
 * @param folder where its files are
 * @param backups where backups are written
 * @param ingestMemory of the engine that loads; 0: a tenth of the machine's
 * @param askMemory of the engine that answers; 0: three twentieths of the machine's
 * @param threads of either engine; 0: all cores of a small machine, all but one of a larger
 * @param spill largest size of what either engine may put on disk while it works
 * @param keepFree nothing is taken in and loading stops while the disk has less room than this
 * @param rowGroup rows in a row group of a file
 * @param rowGroupsPerFile of a file, at most
 * @param keep how long a snapshot that nobody pinned can be read after the next one came
 */
@ConfigurationProperties("sitcenter.lake")
public record LakeSettings(
    @DefaultValue("var") Path home,
    @DefaultValue("var/lake") Path folder,
    @DefaultValue("var/backups") Path backups,
    @DefaultValue("0") DataSize ingestMemory,
    @DefaultValue("0") DataSize askMemory,
    @DefaultValue("0") int threads,
    @DefaultValue("20GB") DataSize spill,
    @DefaultValue("1GB") DataSize keepFree,
    @DefaultValue("122880") int rowGroup,
    @DefaultValue("8") int rowGroupsPerFile,
    @DefaultValue("90d") Duration keep) {

  private static final long LEAST_MEMORY = DataSize.ofMegabytes(256).toBytes();

  public LakeSettings {
    home = home.toAbsolutePath().normalize();
    folder = folder.toAbsolutePath().normalize();
    backups = backups.toAbsolutePath().normalize();
    if (ingestMemory.toBytes() == 0) {
      ingestMemory = ofMachine(10);
    }
    if (askMemory.toBytes() == 0) {
      askMemory = ofMachine(15);
    }
    if (threads == 0) {
      var cores = Runtime.getRuntime().availableProcessors();
      threads = cores > 2 ? cores - 1 : cores;
    }
  }

  /** Files as they came in, a folder for each dataset. */
  public Path raw() {
    return home.resolve("raw");
  }

  /** Rows that were not taken, a file for each load. */
  public Path quarantine() {
    return home.resolve("quarantine");
  }

  /**
   * Folders of files that are kept for good once they are written, by the name they have in a
   * backup. What is not here is no part of one.
   */
  public Map<String, Path> kept() {
    return Map.of("lake", folder, "raw", raw(), "quarantine", quarantine());
  }

  /** Where the data files are; nothing else is there. */
  public Path data() {
    return folder.resolve("data");
  }

  public Path tables() {
    return folder.resolve("tables");
  }

  Path spillFolder() {
    return folder.resolve("spill");
  }

  private static DataSize ofMachine(int percent) {
    var machine =
        java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean known
            ? known.getTotalMemorySize()
            : 0;
    return DataSize.ofBytes(Math.max(LEAST_MEMORY, machine / 100 * percent));
  }
}
