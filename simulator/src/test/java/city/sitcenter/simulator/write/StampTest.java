package city.sitcenter.simulator.write;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.simulator.world.CityCalendar;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StampTest {
  private static final long YEAR_1990 = 631_152_000L;
  private static final long YEAR_2060 = 2_840_140_800L;

  @Property
  void momentsAreReadBackAsTheyWere(
      @ForAll @LongRange(min = YEAR_1990, max = YEAR_2060) long second) {
    assertThat(OffsetDateTime.parse(write(Stamp.ISO_LOCAL, second)).toEpochSecond())
        .isEqualTo(second);
    assertThat(Instant.parse(write(Stamp.ISO_UTC, second)).getEpochSecond()).isEqualTo(second);
  }

  @Property
  void dottedMomentsAreTheClockOfTheCity(
      @ForAll @LongRange(min = YEAR_1990, max = YEAR_2060) long second) {
    ZonedDateTime local = Instant.ofEpochSecond(second).atZone(CityCalendar.ZONE);
    assertThat(write(Stamp.DOTTED_SECONDS, second))
        .isEqualTo(DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss").format(local));
    assertThat(write(Stamp.DOTTED_MINUTES, second))
        .isEqualTo(DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm").format(local));
  }

  @Test
  void theOffsetChangesWithTheClocksOfMarch2024() {
    long change = Instant.parse("2024-02-29T18:00:00Z").getEpochSecond();
    assertThat(write(Stamp.ISO_LOCAL, change - 1)).isEqualTo("2024-02-29T23:59:59+06:00");
    assertThat(write(Stamp.ISO_LOCAL, change)).isEqualTo("2024-02-29T23:00:00+05:00");
  }

  private static String write(Stamp stamp, long second) {
    byte[] buffer = new byte[40];
    int length = new Stamp.Pen(stamp).time(second, buffer, 0);
    return new String(buffer, 0, length, StandardCharsets.US_ASCII);
  }
}
