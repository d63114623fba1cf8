package city.sitcenter.lake.backup;

import city.sitcenter.kernel.Problem;
import city.sitcenter.lake.store.engine.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checksums of files that are written once and then kept: one that lies in the last backup as it is
 * now, by its length and time, is not read again.
 */
final class Checksums {

  private static final Logger log = LoggerFactory.getLogger(Checksums.class);

  private final @Nullable Path last;
  private final Map<String, Archive.Item> known;

  private Checksums(@Nullable Path last, Map<String, Archive.Item> known) {
    this.last = last;
    this.known = known;
  }

  /** Those of the youngest whole backup in a folder. */
  static Checksums of(Path backups) throws IOException {
    Path last = null;
    try (var archives = Files.newDirectoryStream(backups, Checksums::isWhole)) {
      for (var archive : archives) {
        if (last == null || time(archive).compareTo(time(last)) > 0) {
          last = archive;
        }
      }
    }
    if (last == null) {
      return new Checksums(null, Map.of());
    }
    try {
      return new Checksums(
          last,
          Archive.manifest(last).files().stream()
              .collect(Collectors.toMap(Archive.Item::path, Function.identity())));
    } catch (Problem damaged) {
      log.warn("The backup {} is of no use to the next one", last, damaged);
      return new Checksums(null, Map.of());
    }
  }

  private static boolean isWhole(Path archive) {
    return !archive.toString().endsWith(".part")
        && Files.isRegularFile(archive.resolve("manifest.json"));
  }

  private static java.nio.file.attribute.FileTime time(Path archive) throws IOException {
    return Files.getLastModifiedTime(archive.resolve("manifest.json"));
  }

  /** A file of the backup that is being written, by its path there. */
  Archive.Item item(String path, Path file) throws IOException {
    var before = known.get(path);
    return before != null && isSame(before, file)
        ? before
        : new Archive.Item(path, Files.size(file), Durable.sha256(file));
  }

  private boolean isSame(Archive.Item before, Path file) throws IOException {
    if (last == null || before.bytes() != Files.size(file)) {
      return false;
    }
    var kept = before.file(last);
    return Files.isRegularFile(kept)
        && Files.size(kept) == before.bytes()
        && Files.getLastModifiedTime(kept).equals(Files.getLastModifiedTime(file));
  }
}
