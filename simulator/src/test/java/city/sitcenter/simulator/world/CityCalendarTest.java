package city.sitcenter.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CityCalendarTest {
  private final CityCalendar calendar = new CityCalendar();

  @Test
  void knowsHolidaysWeekendsAndLessons() {
    assertThat(calendar.dayOff(LocalDate.of(2026, 3, 23))).isTrue();
    assertThat(calendar.dayOff(LocalDate.of(2026, 5, 27))).as("Kurban Ait").isTrue();
    assertThat(calendar.dayOff(LocalDate.of(2026, 1, 17))).as("Saturday").isTrue();
    assertThat(calendar.schoolDay(LocalDate.of(2026, 1, 14))).isTrue();
    assertThat(calendar.schoolDay(LocalDate.of(2026, 7, 15))).isFalse();
  }

  @Test
  void hoursFollowTheClocksOfTheCity() {
    assertThat(hour("2024-02-29T17:00:00Z")).isEqualTo(23);
    assertThat(hour("2024-02-29T18:00:00Z")).as("the hour that came twice").isEqualTo(23);
    assertThat(hour("2024-02-29T19:00:00Z")).isZero();
  }

  private int hour(String moment) {
    return calendar.hour(Instant.parse(moment).getEpochSecond() / 3600).hour();
  }
}
