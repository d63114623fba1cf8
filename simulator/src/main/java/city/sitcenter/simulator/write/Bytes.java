package city.sitcenter.simulator.write;

import java.io.IOException;
import java.io.OutputStream;

/** A growing end of a file: values go into one buffer as bytes, full buffers to the stream. */
final class Bytes {
  private static final int FULL = 1 << 16;
  private static final long[] TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  final byte[] buffer = new byte[FULL + 4096];
  int size;
  private final OutputStream out;
  private final Encoding encoding;

  Bytes(OutputStream out, Encoding encoding) {
    this.out = out;
    this.encoding = encoding;
  }

  void put(char ascii) {
    buffer[size++] = (byte) ascii;
  }

  void put(byte[] bytes) throws IOException {
    if (bytes.length > 2048) {
      flush();
      out.write(bytes);
      return;
    }
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  void put(String text) throws IOException {
    int length = text.length();
    if (length > 2048) {
      put(encoding.bytes(text));
      return;
    }
    int start = size;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        size = start;
        put(encoding.bytes(text));
        return;
      }
      buffer[size++] = (byte) c;
    }
  }

  void put(long value) {
    if (value < 0) {
      put('-');
      put(-value);
      return;
    }
    padded(value, digits(value));
  }

  /** The number with leading zeros. */
  void padded(long value, int digits) {
    int at = size + digits;
    long rest = value;
    for (int i = 0; i < digits; i++) {
      buffer[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
  }

  /** A decimal fraction without needless zeros at the end. */
  void put(double value, int decimals, char point) {
    long scaled = Math.round(value * TEN[decimals]);
    if (scaled < 0) {
      put('-');
      scaled = -scaled;
    }
    long fraction = scaled % TEN[decimals];
    put(scaled / TEN[decimals]);
    if (fraction == 0) {
      return;
    }
    int digits = decimals;
    while (fraction % 10 == 0) {
      fraction /= 10;
      digits--;
    }
    put(point);
    padded(fraction, digits);
  }

  /** Hands a full buffer on; called at the end of a row, which is shorter than the spare room. */
  void rowEnded() throws IOException {
    if (size >= FULL) {
      flush();
    }
  }

  void flush() throws IOException {
    out.write(buffer, 0, size);
    size = 0;
  }

  void close() throws IOException {
    flush();
    out.close();
  }

  private static int digits(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }
}
