package city.sitcenter.lake.store.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Room for the lake.
 *
 * @param free bytes the program may still write
 * @param used bytes of all files of the lake that snapshots have
 * @param raw bytes of what was delivered and of what was not taken from it
 * @param database bytes of the database
 */
public record Disk(LongSupplier free, LongSupplier used, LongSupplier raw, LongSupplier database) {

  /** The same as numbers, now. */
  public record Room(long freeBytes, long usedBytes, long rawBytes, long databaseBytes) {}

  public Room room() {
    return new Room(free.getAsLong(), used.getAsLong(), raw.getAsLong(), database.getAsLong());
  }

  /** Bytes of all files below some folders; a file that goes away meanwhile does not count. */
  public static long bytesBelow(List<Path> folders) {
    var sum = new LongAdder();
    for (var folder : folders) {
      if (Files.isDirectory(folder)) {
        try {
          Files.walkFileTree(folder, new Sum(sum));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return sum.sum();
  }

  /** Takes away a folder with all that is in it. */
  public static void remove(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    try (var found = Files.walk(root)) {
      for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Sum extends SimpleFileVisitor<Path> {

    private final LongAdder sum;

    Sum(LongAdder sum) {
      this.sum = sum;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      sum.add(attributes.size());
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }
  }
}
