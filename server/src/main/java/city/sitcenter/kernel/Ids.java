package city.sitcenter.kernel;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Ids inside the house: UUID version 7 (RFC 9562, 5.7), so that they sort by time of birth. */
public final class Ids {

  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  private Ids() {}

  /** A new id. Safe for many threads at once. */
  public static UUID next() {
    return GENERATOR.generate();
  }
}
