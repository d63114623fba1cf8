package city.sitcenter.bench;

import org.jspecify.annotations.Nullable;

/**
 * One thing measured.
 *
 * @param what in words
 * @param value ours
 * @param unit of both values
 * @param bare the same by a bare engine in the same run; null where there is none
 * @param budget what was promised, in words
 * @param held true when the budget holds
 */
record Figure(
    String what, double value, String unit, @Nullable Double bare, String budget, boolean held) {

  /** Ours to bare; null without a bare value. */
  @Nullable Double ratio() {
    return bare == null ? null : value / bare;
  }
}
