package city.sitcenter.lake.store.upkeep;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.store.engine.Disk;
import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.table.FileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes data files that no snapshot has: what a crash or a failed load left behind. Files of open
 * stagings stay, and so do all of a dataset's files where the database seems to be another than the
 * one they were written under.
 */
final class Sweeper {

  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

  /** Longer ago nothing is left behind that a sweep of all has not seen. */
  private static final Duration YOUNG = Duration.ofDays(2);

  /** A dataset has one writer: a crash, and one after it, leave no more stagings than these. */
  private static final int LEFT_BY_CRASHES = 2;

  private final LakeSettings settings;
  private final FileStore files;
  private final Supplier<Set<UUID>> open;
  private final Clock clock;

  Sweeper(LakeSettings settings, FileStore files, Supplier<Set<UUID>> open, Clock clock) {
    this.settings = settings;
    this.files = files;
    this.open = open;
    this.clock = clock;
  }

  /** How much was removed. */
  record Swept(long files, long bytes) {

    private Swept and(Swept other) {
      return new Swept(files + other.files, bytes + other.bytes);
    }
  }

  /** Looks at the folders of all stagings there ever were. */
  Swept sweep() throws IOException {
    return sweep(Instant.MIN);
  }

  /** Looks only at those of the last days. */
  Swept sweepYoung() throws IOException {
    return sweep(clock.instant().minus(YOUNG));
  }

  /**
   * The order matters: a folder that is listed belongs to a staging that is either still open, or
   * was closed before the database is asked, which then knows its files.
   *
   * @throws Problem {@code SWEEP_REFUSED} when the others are swept and files of some datasets were
   *     left alone
   */
  private Swept sweep(Instant since) throws IOException {
    var stagings = stagings(since);
    var busy = open.get();
    var swept = new Swept(0, 0);
    var refused = new ArrayList<String>();
    for (var dataset : stagings.entrySet()) {
      var closed =
          dataset.getValue().stream().filter(folder -> !busy.contains(id(folder))).toList();
      var found = look(closed, files.paths(dataset.getKey() + "/"));
      if (isDoubtful(dataset.getKey(), found)) {
        log.error(
            "{} of {} data files below {} are unknown to the database: none is removed",
            found.orphans().size(),
            found.files(),
            settings.data().resolve(dataset.getKey()));
        refused.add(dataset.getKey());
      } else {
        swept = swept.and(remove(found.orphans()));
        for (var folder : closed) {
          removeIfEmpty(folder);
        }
      }
    }
    if (!refused.isEmpty()) {
      throw new Problem(ProblemCode.SWEEP_REFUSED, String.join(", ", refused));
    }
    return swept;
  }

  /**
   * What is in a dataset's folders.
   *
   * @param stagings how many of them have orphans
   */
  private record Found(long files, List<Path> orphans, int stagings) {}

  private Found look(List<Path> folders, Set<String> known) throws IOException {
    var all = 0L;
    var stagings = 0;
    var orphans = new ArrayList<Path>();
    for (var folder : folders) {
      var found = filesIn(folder);
      var unknown = found.stream().filter(file -> !known.contains(relative(file))).toList();
      all += found.size();
      stagings += unknown.isEmpty() ? 0 : 1;
      orphans.addAll(unknown);
    }
    return new Found(all, orphans, stagings);
  }

  /** Most of a dataset's files are not orphans, unless it never came to its first publication. */
  private boolean isDoubtful(String dataset, Found found) {
    if (found.orphans().size() * 2L <= found.files()) {
      return false;
    }
    return switch (files.standing(new DatasetId(dataset))) {
      case UNPUBLISHED -> false;
      case PUBLISHED -> found.stagings() > LEFT_BY_CRASHES;
      case UNKNOWN -> true;
    };
  }

  private static Swept remove(List<Path> orphans) throws IOException {
    var bytes = 0L;
    for (var file : orphans) {
      bytes += Files.size(file);
      Files.delete(file);
    }
    return new Swept(orphans.size(), bytes);
  }

  /** Folders of stagings by their dataset's folder; others are not ours to touch. */
  private Map<String, List<Path>> stagings(Instant since) throws IOException {
    var folders = new HashMap<String, List<Path>>();
    try (var datasets = Files.newDirectoryStream(settings.data(), Files::isDirectory)) {
      for (var dataset : datasets) {
        var name = dataset.getFileName().toString();
        try (var stagings = Files.newDirectoryStream(dataset, folder -> isStaging(folder, since))) {
          for (var folder : stagings) {
            folders.computeIfAbsent(name, first -> new ArrayList<>()).add(folder);
          }
        }
      }
    }
    return folders;
  }

  private static boolean isStaging(Path path, Instant since) {
    return path.getFileName().toString().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        && !begun(id(path)).isBefore(since)
        && Files.isDirectory(path);
  }

  private static UUID id(Path folder) {
    return UUID.fromString(folder.getFileName().toString());
  }

  /** An id begins with the milliseconds of its birth (RFC 9562, 5.7). */
  private static Instant begun(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (var found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    if (filesIn(folder).isEmpty()) {
      Disk.remove(folder);
    }
  }

  private String relative(Path path) {
    return settings.data().relativize(path).toString();
  }
}
