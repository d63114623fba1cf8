package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.write.Rows;
import java.io.IOException;

/** A department or a network of sensors that hands over one dataset. Not thread-safe. */
public interface Department {
  Delivery delivery();

  /**
   * Tells what came to be known from {@code from} (included) to {@code to} (excluded), seconds
   * since 1970, as it stands at {@code to}; sorted by the time of the event. A register tells
   * itself whole.
   */
  void report(long from, long to, Rows out) throws IOException;
}
