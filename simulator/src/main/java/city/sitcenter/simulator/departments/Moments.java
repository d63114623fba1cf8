package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.Dice;
import java.util.Arrays;

/** Times and hours of events. */
final class Moments {
  private Moments() {}

  /** Seconds of {@code count} events within an hour, in order. */
  static int[] withinHour(Dice dice, int count) {
    int[] seconds = new int[count];
    for (int i = 0; i < count; i++) {
      seconds[i] = dice.below(3600);
    }
    Arrays.sort(seconds);
    return seconds;
  }

  static long hourOf(long second) {
    return Math.floorDiv(second, 3600);
  }

  /** The first hour that starts at or after the moment. */
  static long hourFrom(long second) {
    return Math.ceilDiv(second, 3600);
  }

  static long dayOf(long second) {
    return Math.floorDiv(second + 5 * 3600, 86_400);
  }

  /** The start of a day of the city, which is five hours ahead of UTC. */
  static long startOfDay(long epochDay) {
    return epochDay * 86_400 - 5 * 3600;
  }
}
