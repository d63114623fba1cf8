package city.sitcenter.lake;

import org.jspecify.annotations.Nullable;

/** Takes the rows of a result, one after the other. For one thread. */
@FunctionalInterface
public interface RowSink {

  /**
   * Takes one row.
   *
   * @param values in the order of the question's columns; for {@link Lake#publish} in the order of
   *     the contract's, but for those the program adds: String, Long or Integer, Double,
   *     BigDecimal, Boolean, LocalDate, LocalTime or Instant, as the column's type asks; null where
   *     there is none
   * @throws city.sitcenter.kernel.Problem {@code DERIVED_INVALID} when the row does not fit the
   *     contract
   */
  void add(@Nullable Object... values);
}
