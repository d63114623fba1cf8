package city.sitcenter.lake.ingest.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Is told how far reading has come, and may end it by throwing. */
@FunctionalInterface
public interface Watch {

  /** Nobody watches. */
  Watch NOBODY = bytes -> {};

  /** So many more bytes were read. */
  void read(long bytes);

  /** A stream that tells of each piece read. */
  default InputStream over(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
          Watch.this.read(1);
        }
        return b;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (count > 0) {
          Watch.this.read(count);
        }
        return count;
      }
    };
  }
}
