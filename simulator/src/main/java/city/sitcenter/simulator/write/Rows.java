package city.sitcenter.simulator.write;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes a table value by value, in the order of its columns, and a row's end after the last. Times
 * are seconds since 1970 in UTC, dates are days since 1970. Not thread-safe.
 */
public abstract class Rows implements Closeable {
  private long count;

  /** How many rows have ended. */
  public final long count() {
    return count;
  }

  public final void end() throws IOException {
    endRow();
    count++;
  }

  /** A text; null is an empty cell. */
  public abstract void text(@Nullable String value) throws IOException;

  public abstract void number(long value) throws IOException;

  /** A number with at most that many decimals; NaN is an empty cell. */
  public abstract void number(double value, int decimals) throws IOException;

  public abstract void time(long epochSecond) throws IOException;

  public abstract void date(long epochDay) throws IOException;

  public abstract void flag(boolean value) throws IOException;

  public final void empty() throws IOException {
    text(null);
  }

  /** A letter or prefix followed by a number of exactly that many digits. */
  public void code(String prefix, long number, int digits) throws IOException {
    String plain = Long.toString(number);
    text(prefix + "0".repeat(Math.max(0, digits - plain.length())) + plain);
  }

  abstract void endRow() throws IOException;
}
