package city.sitcenter.simulator.write;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a department says as it would be written, row by row. */
public final class RecordedRows extends Rows {
  private final Stamp.Pen pen;
  private final List<List<String>> rows = new ArrayList<>();
  private List<String> row = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private long firstTime = Long.MIN_VALUE;
  private final byte[] buffer = new byte[64];

  public RecordedRows(Stamp stamp) {
    this.pen = new Stamp.Pen(stamp);
  }

  public List<List<String>> rows() {
    return rows;
  }

  /** The first time or date said in each row that says one, in seconds. */
  public List<Long> times() {
    return times;
  }

  @Override
  public void text(@Nullable String value) {
    row.add(value == null ? "" : value);
  }

  @Override
  public void number(long value) {
    row.add(Long.toString(value));
  }

  @Override
  public void number(double value, int decimals) {
    row.add(
        Double.isNaN(value)
            ? ""
            : BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString());
  }

  @Override
  public void time(long epochSecond) {
    firstTime = firstTime == Long.MIN_VALUE ? epochSecond : firstTime;
    row.add(text(pen.time(epochSecond, buffer, 0)));
  }

  @Override
  public void date(long epochDay) {
    firstTime = firstTime == Long.MIN_VALUE ? epochDay * 86_400 : firstTime;
    row.add(text(pen.date(epochDay, buffer, 0)));
  }

  @Override
  public void flag(boolean value) {
    row.add(Boolean.toString(value));
  }

  @Override
  void endRow() {
    rows.add(List.copyOf(row));
    if (firstTime != Long.MIN_VALUE) {
      times.add(firstTime);
    }
    row = new ArrayList<>();
    firstTime = Long.MIN_VALUE;
  }

  @Override
  public void close() {}

  private String text(int length) {
    return new String(buffer, 0, length, StandardCharsets.US_ASCII);
  }
}
