package city.sitcenter.simulator.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Delimited text in a dialect. */
final class CsvRows extends Rows {
  private final Bytes out;
  private final char delimiter;
  private final char point;
  private final Stamp.Pen pen;
  private boolean first = true;

  CsvRows(OutputStream stream, Dialect dialect, Stamp stamp, List<String> headers)
      throws IOException {
    out = new Bytes(stream, dialect.encoding());
    delimiter = dialect.delimiter();
    point = dialect.point();
    pen = new Stamp.Pen(stamp);
    if (dialect.byteOrderMark()) {
      out.put(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    }
    for (String header : headers) {
      text(header);
    }
    endRow();
  }

  @Override
  public void text(@Nullable String value) throws IOException {
    next();
    if (value == null || value.isEmpty()) {
      return;
    }
    if (value.indexOf(delimiter) < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0) {
      out.put(value);
      return;
    }
    out.put('"');
    out.put(value.replace("\"", "\"\""));
    out.put('"');
  }

  @Override
  public void number(long value) {
    next();
    out.put(value);
  }

  @Override
  public void number(double value, int decimals) {
    next();
    if (!Double.isNaN(value)) {
      out.put(value, decimals, point);
    }
  }

  @Override
  public void time(long epochSecond) {
    next();
    out.size = pen.time(epochSecond, out.buffer, out.size);
  }

  @Override
  public void date(long epochDay) {
    next();
    out.size = pen.date(epochDay, out.buffer, out.size);
  }

  @Override
  public void flag(boolean value) throws IOException {
    next();
    out.put(value ? "true" : "false");
  }

  @Override
  public void code(String prefix, long number, int digits) throws IOException {
    next();
    out.put(prefix);
    out.padded(number, digits);
  }

  @Override
  void endRow() throws IOException {
    out.put('\n');
    first = true;
    out.rowEnded();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void next() {
    if (first) {
      first = false;
    } else {
      out.put(delimiter);
    }
  }
}
