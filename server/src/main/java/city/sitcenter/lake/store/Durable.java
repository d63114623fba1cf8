package city.sitcenter.lake.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What has reached the disk and outlives a power cut. */
public final class Durable {

  private Durable() {}

  /** Returns when a file's content, or a folder's list of files, is on the disk (fsync). */
  public static void sync(Path path) throws IOException {
    var mode = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (var channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }
}
