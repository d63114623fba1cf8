package city.sitcenter.simulator.write;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** How a file is packed, by the end of its name. The same content gives the same bytes. */
public final class Packing {
  private static final LocalDateTime FIXED = LocalDateTime.of(2026, 1, 1, 0, 0);

  private Packing() {}

  public static OutputStream wrap(OutputStream out, String fileName, String innerName)
      throws IOException {
    if (fileName.endsWith(".gz")) {
      return new Gzip(out);
    }
    if (fileName.endsWith(".zip")) {
      ZipOutputStream zip = new ZipOutputStream(out);
      ZipEntry entry = new ZipEntry(innerName);
      entry.setTimeLocal(FIXED);
      zip.putNextEntry(entry);
      return new FilterOutputStream(zip) {
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          zip.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
          zip.closeEntry();
          zip.close();
        }
      };
    }
    return new BufferedOutputStream(out, 1 << 16);
  }

  /** Light compression: the history is written once and read once. */
  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
