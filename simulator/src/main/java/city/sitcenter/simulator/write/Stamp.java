package city.sitcenter.simulator.write;

import city.sitcenter.simulator.world.CityCalendar;
import java.time.Instant;

/** How a table writes moments and days. */
public enum Stamp {
  /** 2026-01-14T08:12:44+05:00 */
  ISO_LOCAL,
  /** 2026-01-14T03:12:44Z */
  ISO_UTC,
  /** 14.01.2026 08:12:44, in the city's time */
  DOTTED_SECONDS,
  /** 14.01.2026 08:12, in the city's time */
  DOTTED_MINUTES;

  boolean dotted() {
    return this == DOTTED_SECONDS || this == DOTTED_MINUTES;
  }

  /** Writes moments into bytes; remembers the day and offset of the last one. Not thread-safe. */
  static final class Pen {
    private final Stamp stamp;
    private long hour = Long.MIN_VALUE;
    private int offset;
    private long day = Long.MIN_VALUE;
    private final byte[] dayText = new byte[10];

    Pen(Stamp stamp) {
      this.stamp = stamp;
    }

    int time(long epochSecond, byte[] into, int at) {
      long thisHour = Math.floorDiv(epochSecond, 3600);
      if (thisHour != hour) {
        hour = thisHour;
        offset = stamp == ISO_UTC ? 0 : offset(epochSecond);
      }
      long local = epochSecond + offset;
      int n = date(Math.floorDiv(local, 86_400), into, at);
      int second = Math.floorMod(local, 86_400);
      into[n++] = (byte) (stamp.dotted() ? ' ' : 'T');
      n = two(second / 3600, into, n);
      into[n++] = ':';
      n = two(second / 60 % 60, into, n);
      if (stamp != DOTTED_MINUTES) {
        into[n++] = ':';
        n = two(second % 60, into, n);
      }
      if (stamp == ISO_UTC) {
        into[n++] = 'Z';
      } else if (stamp == ISO_LOCAL) {
        into[n++] = '+';
        n = two(offset / 3600, into, n);
        into[n++] = ':';
        n = two(offset / 60 % 60, into, n);
      }
      return n;
    }

    int date(long epochDay, byte[] into, int at) {
      if (epochDay != day) {
        day = epochDay;
        write(epochDay);
      }
      System.arraycopy(dayText, 0, into, at, 10);
      return at + 10;
    }

    /** Days to year, month and day (H. Hinnant, "chrono-compatible low-level date algorithms"). */
    private void write(long epochDay) {
      long z = epochDay + 719_468;
      long era = Math.floorDiv(z, 146_097);
      int doe = (int) (z - era * 146_097);
      int yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
      int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
      int mp = (5 * doy + 2) / 153;
      int dayOfMonth = doy - (153 * mp + 2) / 5 + 1;
      int month = mp < 10 ? mp + 3 : mp - 9;
      int year = (int) (yoe + era * 400) + (month <= 2 ? 1 : 0);
      if (stamp.dotted()) {
        two(dayOfMonth, dayText, 0);
        dayText[2] = '.';
        two(month, dayText, 3);
        dayText[5] = '.';
        two(year / 100, dayText, 6);
        two(year % 100, dayText, 8);
      } else {
        two(year / 100, dayText, 0);
        two(year % 100, dayText, 2);
        dayText[4] = '-';
        two(month, dayText, 5);
        dayText[7] = '-';
        two(dayOfMonth, dayText, 8);
      }
    }

    private static int offset(long epochSecond) {
      return CityCalendar.ZONE
          .getRules()
          .getOffset(Instant.ofEpochSecond(epochSecond))
          .getTotalSeconds();
    }

    private static int two(int value, byte[] into, int at) {
      into[at] = (byte) ('0' + value / 10);
      into[at + 1] = (byte) ('0' + value % 10);
      return at + 2;
    }
  }
}
