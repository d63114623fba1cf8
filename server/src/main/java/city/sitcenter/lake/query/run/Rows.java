package city.sitcenter.lake.query.run;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of an answer as they come. Values are String, Long, BigInteger, Double,
 * BigDecimal, Boolean, LocalDate, LocalTime, Instant or null.
 */
@FunctionalInterface
public interface Rows {

  /**
   * @return false when no more are wanted
   * @throws IOException when whoever reads them has gone
   */
  boolean take(@Nullable Object[] row) throws IOException;
}
