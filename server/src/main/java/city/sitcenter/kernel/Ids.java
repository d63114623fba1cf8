package city.sitcenter.kernel;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.UUID;

/** Ids inside the house: UUID version 7 (RFC 9562, 5.7), so that they sort by time of birth. */
public final class Ids {

  private static final long VERSION = 0x7000;
  private static final long VARIANT = 1L << 63;
  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  private Ids() {}

  /** A new id. Safe for many threads at once. */
  public static UUID next() {
    return GENERATOR.generate();
  }

  /** No id that is given at this time or later is less than this one. */
  public static UUID from(Instant time) {
    return new UUID(time.toEpochMilli() << 16 | VERSION, VARIANT);
  }
}
