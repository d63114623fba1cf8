package city.sitcenter;

import java.lang.management.ManagementFactory;

/**
 * What something costs the processor, for tests of growth: the time on the clock depends on what
 * else the machine does, this hardly does, and the ratio of two of them not on the machine.
 */
public final class Effort {

  private Effort() {}

  /** The least processor time of the calling thread over some runs, in nanoseconds, at least 1. */
  public static long leastNanos(int runs, Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < runs; i++) {
      long before = threads.getCurrentThreadCpuTime();
      work.run();
      least = Math.min(least, threads.getCurrentThreadCpuTime() - before);
    }
    return Math.max(1, least);
  }
}
