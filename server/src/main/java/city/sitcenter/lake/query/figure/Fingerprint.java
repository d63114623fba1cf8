package city.sitcenter.lake.query.figure;

import city.sitcenter.kernel.Sha256;
import city.sitcenter.lake.query.sql.read.Result;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer boils down to, whatever the order of its rows: their number, a sum of hashes over
 * the exact columns, and for each floating column the number, sum and sum of magnitudes of its
 * values. Floating sums differ in their last digits from run to run, because the engine adds in
 * parallel; they are the same within {@link #TOLERANCE} of the magnitude.
 *
 * @param exact hexadecimal
 */
public record Fingerprint(long rows, String exact, List<Floating> floating) {

  /** Relative. Far above rounding (1e-15 a step), far below any change of data that matters. */
  public static final double TOLERANCE = 1e-9;

  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128);

  /**
   * @param column index in the answer
   */
  public record Floating(int column, long values, double sum, double magnitude) {

    boolean isSame(Floating other) {
      return column == other.column
          && values == other.values
          && near(sum, other.sum, Math.max(magnitude, other.magnitude))
          && near(magnitude, other.magnitude, Math.max(magnitude, other.magnitude));
    }
  }

  public static Fingerprint of(List<Result> columns, List<@Nullable Object[]> rows) {
    var taken = new Taking(columns);
    rows.forEach(taken::take);
    return taken.result();
  }

  public boolean isSame(Fingerprint other) {
    if (rows != other.rows
        || !exact.equals(other.exact)
        || floating.size() != other.floating.size()) {
      return false;
    }
    for (int i = 0; i < floating.size(); i++) {
      if (!floating.get(i).isSame(other.floating.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** True when two values of an answer count as the same. */
  public static boolean isSameValue(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number a && right instanceof Number b) {
      if (left instanceof Double || right instanceof Double) {
        var most = Math.max(Math.abs(a.doubleValue()), Math.abs(b.doubleValue()));
        return near(a.doubleValue(), b.doubleValue(), most);
      }
      return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
    }
    return java.util.Objects.equals(
        left == null ? null : left.toString(), right == null ? null : right.toString());
  }

  private static boolean near(double a, double b, double magnitude) {
    return Math.abs(a - b) <= TOLERANCE * magnitude;
  }

  /** Takes rows one by one. */
  static final class Taking {

    private final List<Result> columns;
    private final MessageDigest digest = Sha256.digest();
    private final double[] sums;
    private final double[] magnitudes;
    private final long[] values;
    private BigInteger exact = BigInteger.ZERO;
    private long rows;

    Taking(List<Result> columns) {
      this.columns = columns;
      sums = new double[columns.size()];
      magnitudes = new double[columns.size()];
      values = new long[columns.size()];
    }

    void take(@Nullable Object[] row) {
      rows++;
      for (int i = 0; i < row.length; i++) {
        var cell = row[i];
        if (isFloating(i)) {
          if (cell instanceof Number number) {
            values[i]++;
            sums[i] += number.doubleValue();
            magnitudes[i] += Math.abs(number.doubleValue());
          }
        } else {
          digest.update((byte) (cell == null ? 0 : 1));
          if (cell != null) {
            digest.update(text(cell).getBytes(StandardCharsets.UTF_8));
          }
          digest.update((byte) 31);
        }
      }
      exact = exact.add(new BigInteger(1, digest.digest())).mod(MODULUS);
    }

    private static String text(Object cell) {
      return cell instanceof BigDecimal number
          ? number.stripTrailingZeros().toPlainString()
          : cell.toString();
    }

    private boolean isFloating(int column) {
      return columns.get(column).type().equals("number");
    }

    Fingerprint result() {
      var floating = new ArrayList<Floating>();
      for (int i = 0; i < columns.size(); i++) {
        if (isFloating(i)) {
          floating.add(new Floating(i, values[i], sums[i], magnitudes[i]));
        }
      }
      return new Fingerprint(
          rows, HexFormat.of().formatHex(exact.toByteArray()), List.copyOf(floating));
    }
  }
}
