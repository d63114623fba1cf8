package city.sitcenter.simulator.world;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Days of work and rest, lessons and holidays in the city's own time. Thread-safe. */
public final class CityCalendar {
  public static final ZoneId ZONE = ZoneId.of("Asia/Almaty");

  private static final Set<MonthDay> HOLIDAYS =
      days("01-01 01-02 01-07 03-08 03-21 03-22 03-23 05-01 05-07 05-09 07-06 08-30 10-25 12-16");

  /** First day of Kurban Ait, which follows the moon. */
  private static final Set<LocalDate> AIT =
      Stream.of("2023-06-28", "2024-06-16", "2025-06-06", "2026-05-27", "2027-05-16")
          .map(LocalDate::parse)
          .collect(Collectors.toUnmodifiableSet());

  public CityHour hour(long epochHour) {
    ZonedDateTime time = Instant.ofEpochSecond(epochHour * 3600).atZone(ZONE);
    LocalDate date = time.toLocalDate();
    boolean holiday = holiday(date);
    double years = (date.toEpochDay() - LocalDate.of(2024, 1, 1).toEpochDay()) / 365.25;
    return new CityHour(
        epochHour, date, time.getHour(), dayOff(date), holiday, schoolDay(date), years);
  }

  public boolean holiday(LocalDate date) {
    return HOLIDAYS.contains(MonthDay.from(date)) || AIT.contains(date);
  }

  public boolean dayOff(LocalDate date) {
    return date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 || holiday(date);
  }

  /** September to 25 May, without weekends and the autumn, winter and spring breaks. */
  public boolean schoolDay(LocalDate date) {
    int day = date.getMonthValue() * 100 + date.getDayOfMonth();
    boolean summer = day > 525 && day < 901;
    boolean winterBreak = day >= 1229 || day <= 108;
    boolean autumnBreak = day >= 1027 && day <= 1102;
    boolean springBreak = day >= 319 && day <= 329;
    return !(summer || winterBreak || autumnBreak || springBreak || dayOff(date));
  }

  private static Set<MonthDay> days(String list) {
    return Stream.of(list.split(" "))
        .map(day -> MonthDay.parse("--" + day))
        .collect(Collectors.toUnmodifiableSet());
  }
}
