package city.sitcenter.simulator.world;

/**
 * A smooth wandering line: normal values at whole numbers, joined by half cosines. The same seed
 * gives the same line; any point can be asked for directly.
 */
final class Noise {
  private final Dice dice;
  private final long stream;
  private final double period;
  private long cell = Long.MIN_VALUE;
  private double left;
  private double right;

  /** {@code period} is in seconds: about how long a swing to one side lasts. */
  Noise(long seed, String name, double period) {
    this.dice = new Dice(seed);
    this.stream = name.hashCode();
    this.period = period;
  }

  double at(long second) {
    double x = second / period;
    long floor = (long) Math.floor(x);
    if (floor != cell) {
      cell = floor;
      left = dice.at(stream, floor).gauss();
      right = dice.at(stream, floor + 1).gauss();
    }
    double weight = (1 - Math.cos(Math.PI * (x - floor))) / 2;
    return left + (right - left) * weight;
  }
}
