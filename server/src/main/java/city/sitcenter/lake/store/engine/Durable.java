package city.sitcenter.lake.store.engine;

import city.sitcenter.kernel.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;

/** Files on the disk: that they outlive a power cut, and by what they are known again. */
public final class Durable {

  private Durable() {}

  /** Returns when a file's content, or a folder's list of files, is on the disk (fsync). */
  public static void sync(Path path) throws IOException {
    var mode = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (var channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  /** SHA-256 of a file's content: 64 hexadecimal digits. */
  public static String sha256(Path file) throws IOException {
    var digest = Sha256.digest();
    try (var in = Files.newInputStream(file);
        var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return Sha256.hex(digest);
  }
}
