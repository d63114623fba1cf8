package city.sitcenter.simulator.world;

/**
 * Chance that depends only on a seed, a stream and an index, so that any event can be thrown again
 * without throwing those before it. SplitMix64 (Steele, Lea, Flood 2014). Not thread-safe.
 */
public final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long state;

  public Dice(long seed) {
    this.seed = seed;
    this.state = mix(seed);
  }

  /** Starts over at the given place; what follows depends on nothing that was thrown before. */
  public Dice at(String stream, long index) {
    return at(stream.hashCode() * GOLDEN, index);
  }

  Dice at(long stream, long index) {
    state = mix(seed ^ mix(stream ^ mix(index)));
    return this;
  }

  /** A number from 0 (included) to 1 (excluded). */
  public double real() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  public double between(double low, double high) {
    return low + (high - low) * real();
  }

  /** A whole number from 0 (included) to {@code bound} (excluded). */
  public int below(int bound) {
    return (int) (real() * bound);
  }

  public boolean chance(double probability) {
    return real() < probability;
  }

  /** A standard normal number, by the sum of twelve uniform ones: light, and never beyond 6. */
  public double gauss() {
    double sum = -6;
    for (int i = 0; i < 3; i++) {
      long bits = next();
      sum += (bits & 0xFFFF) / 65536.0 + ((bits >>> 16) & 0xFFFF) / 65536.0;
      sum += ((bits >>> 32) & 0xFFFF) / 65536.0 + (bits >>> 48) / 65536.0;
    }
    return sum;
  }

  /** A positive number whose logarithm is normal. */
  public double logNormal(double median, double sigma) {
    return median * Math.exp(sigma * gauss());
  }

  /** How many events happen when {@code mean} are expected (Knuth; normal from 40 up). */
  public int poisson(double mean) {
    if (mean <= 0) {
      return 0;
    }
    if (mean > 40) {
      return Math.max(0, (int) Math.round(mean + Math.sqrt(mean) * gauss()));
    }
    double limit = Math.exp(-mean);
    double product = real();
    int count = 0;
    while (product > limit) {
      product *= real();
      count++;
    }
    return count;
  }

  /** An index into {@code cumulative}, whose last element is the total weight. */
  public int pick(double[] cumulative) {
    double at = real() * cumulative[cumulative.length - 1];
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  public static double[] cumulative(double... weights) {
    double[] sums = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      sums[i] = sum;
    }
    return sums;
  }

  private long next() {
    state += GOLDEN;
    return mix(state);
  }

  static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
