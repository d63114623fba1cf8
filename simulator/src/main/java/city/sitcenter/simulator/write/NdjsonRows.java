package city.sitcenter.simulator.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object to a line; empty values are left out. */
final class NdjsonRows extends Rows {
  private final Bytes out;
  private final byte[][] names;
  private final Stamp.Pen pen;
  private int column;
  private boolean first = true;

  NdjsonRows(OutputStream stream, Stamp stamp, List<String> headers) {
    out = new Bytes(stream, Encoding.UTF_8);
    pen = new Stamp.Pen(stamp);
    names =
        headers.stream()
            .map(header -> ("\"" + header + "\":").getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
  }

  @Override
  public void text(@Nullable String value) throws IOException {
    if (value == null || value.isEmpty()) {
      column++;
      return;
    }
    name();
    out.put('"');
    out.put(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    out.put('"');
  }

  @Override
  public void number(long value) throws IOException {
    name();
    out.put(value);
  }

  @Override
  public void number(double value, int decimals) throws IOException {
    if (Double.isNaN(value)) {
      column++;
      return;
    }
    name();
    out.put(value, decimals, '.');
  }

  @Override
  public void time(long epochSecond) throws IOException {
    name();
    out.put('"');
    out.size = pen.time(epochSecond, out.buffer, out.size);
    out.put('"');
  }

  @Override
  public void date(long epochDay) throws IOException {
    name();
    out.put('"');
    out.size = pen.date(epochDay, out.buffer, out.size);
    out.put('"');
  }

  @Override
  public void flag(boolean value) throws IOException {
    name();
    out.put(value ? "true" : "false");
  }

  @Override
  void endRow() throws IOException {
    out.put("}\n");
    column = 0;
    first = true;
    out.rowEnded();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void name() throws IOException {
    out.put(first ? '{' : ',');
    first = false;
    out.put(names[column++]);
  }
}
