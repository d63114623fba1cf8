package city.sitcenter.lake.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Removes data files that no snapshot has: what a crash or a failed load left behind. Files of open
 * stagings stay.
 */
final class Sweeper {

  private final LakeSettings settings;
  private final FileStore files;
  private final Supplier<Set<UUID>> open;

  Sweeper(LakeSettings settings, FileStore files, Supplier<Set<UUID>> open) {
    this.settings = settings;
    this.files = files;
    this.open = open;
  }

  /** How much was removed. */
  record Swept(long files, long bytes) {}

  /**
   * The order matters: a folder that is listed belongs to a staging that is either still open, or
   * was closed before the database is asked, which then knows its files.
   */
  Swept sweep() throws IOException {
    var folders = stagings();
    var busy = open.get();
    long count = 0;
    long bytes = 0;
    for (var folder : folders) {
      if (busy.contains(UUID.fromString(folder.getFileName().toString()))) {
        continue;
      }
      var known = files.paths(relative(folder) + "/");
      for (var file : filesIn(folder)) {
        if (!known.contains(relative(file))) {
          bytes += Files.size(file);
          count++;
          Files.delete(file);
        }
      }
      removeIfEmpty(folder);
    }
    return new Swept(count, bytes);
  }

  /** Folders of all stagings there ever were; others are not ours to touch. */
  private List<Path> stagings() throws IOException {
    var folders = new ArrayList<Path>();
    try (var datasets = Files.newDirectoryStream(settings.data(), Files::isDirectory)) {
      for (var dataset : datasets) {
        try (var stagings = Files.newDirectoryStream(dataset, Sweeper::isStaging)) {
          stagings.forEach(folders::add);
        }
      }
    }
    return folders;
  }

  private static boolean isStaging(Path path) {
    return Files.isDirectory(path)
        && path.getFileName().toString().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (var found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    if (filesIn(folder).isEmpty()) {
      StagedFiles.delete(folder);
    }
  }

  private String relative(Path path) {
    return settings.data().relativize(path).toString();
  }
}
