package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Opens gz and zip within limits: size, ratio, number of entries. Never trusts a name or a size.
 */
final class Unpacker {

  private final Limits limits;
  private final Watch watch;
  private long together;
  private long packedTogether;

  Unpacker(Limits limits, Watch watch) {
    this.limits = limits;
    this.watch = watch;
  }

  static boolean isGzip(byte[] head) {
    return head.length > 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
  }

  static boolean isZip(byte[] head) {
    return head.length > 3 && head[0] == 'P' && head[1] == 'K' && (head[2] == 3 || head[2] == 5);
  }

  /** Writes what a gz holds, all its members, into a file. */
  void gunzip(Path packed, Path target) throws IOException {
    try (var in =
            new Members(
                watch.over(new BufferedInputStream(Files.newInputStream(packed), 1 << 16)));
        var out = Files.newOutputStream(target)) {
      copy(in, out, Files.size(packed), packed);
      if (in.hasMore()) {
        throw new Problem(ProblemCode.FILE_DAMAGED, "gz");
      }
    } catch (EOFException e) {
      throw new Problem(ProblemCode.FILE_TRUNCATED, e, "gz");
    } catch (ZipException e) {
      throw Damage.of("gz", e);
    }
  }

  /** Java takes whatever follows the last member for nothing; it may be the half of another. */
  private static final class Members extends GZIPInputStream {

    private static final int TRAILER = 8;

    Members(InputStream in) throws IOException {
      super(in, 1 << 16);
    }

    /** True when more than padding follows; to be asked at the end. */
    boolean hasMore() throws IOException {
      for (int at = len - inf.getRemaining() + TRAILER; at < len; at++) {
        if (buf[at] != 0) {
          return true;
        }
      }
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != 0) {
          return true;
        }
      }
      return false;
    }
  }

  /** Entries that are files, without what operating systems leave behind. */
  List<ZipEntry> entries(ZipFile zip) {
    if (zip.size() > limits.entries()) {
      throw new Problem(ProblemCode.FILE_BOMB, zip.size(), limits.entries());
    }
    var files = new ArrayList<ZipEntry>();
    for (var entry : Collections.list(zip.entries())) {
      var name = entry.getName();
      if (!entry.isDirectory() && !name.startsWith("__MACOSX/") && !name.endsWith(".DS_Store")) {
        files.add(entry);
      }
    }
    return files;
  }

  void extract(ZipFile zip, ZipEntry entry, Path target) throws IOException {
    try (var in = watch.over(zip.getInputStream(entry));
        var out = Files.newOutputStream(target)) {
      copy(in, out, Math.max(1, entry.getCompressedSize()), target);
    } catch (EOFException e) {
      throw new Problem(ProblemCode.FILE_TRUNCATED, e, "zip");
    } catch (ZipException e) {
      throw Damage.of("zip", e);
    }
  }

  /** Opens a zip; a cut or broken one is said to be so. */
  static ZipFile open(Path packed) throws IOException {
    try {
      return new ZipFile(packed.toFile());
    } catch (ZipException e) {
      throw Damage.of("zip", e);
    }
  }

  private void copy(InputStream in, OutputStream out, long packed, Path at) throws IOException {
    var buffer = new byte[1 << 16];
    long total = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      total += n;
      if (isBomb(total, packed)) {
        throw new Problem(ProblemCode.FILE_BOMB, total, packed);
      }
      out.write(buffer, 0, n);
    }
  }

  /**
   * Refuses a workbook whose entries together would grow too large. What they say of their sizes
   * proves nothing, so each is unpacked once into nowhere.
   */
  void weigh(ZipFile zip) throws IOException {
    for (var entry : entries(zip)) {
      try (var in = watch.over(open(zip, entry))) {
        in.transferTo(OutputStream.nullOutputStream());
      } catch (EOFException e) {
        throw new Problem(ProblemCode.FILE_TRUNCATED, e, "zip");
      } catch (ZipException e) {
        throw Damage.of("zip", e);
      }
    }
  }

  /** An entry whose bytes count with those of all others opened here. */
  InputStream open(ZipFile zip, ZipEntry entry) throws IOException {
    packedTogether += Math.max(1, entry.getCompressedSize());
    Watch scales =
        more -> {
          together += more;
          if (isBomb(together, packedTogether)) {
            throw new Problem(ProblemCode.FILE_BOMB, together, packedTogether);
          }
        };
    return scales.over(zip.getInputStream(entry));
  }

  private boolean isBomb(long unpacked, long packed) {
    return unpacked > limits.bytes()
        || unpacked > limits.harmless() && unpacked / limits.ratio() > packed;
  }
}
