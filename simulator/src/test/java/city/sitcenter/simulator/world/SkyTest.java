package city.sitcenter.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SkyTest {
  private final Sky sky = new Sky(1);

  @Test
  void winterIsColdAndSmokyAndSummerIsNot() {
    assertThat(mean("2025-01-01", sky::temperature)).isBetween(-9.0, 2.0);
    assertThat(mean("2025-07-01", sky::temperature)).isBetween(22.0, 30.0);
    assertThat(mean("2025-01-01", sky::pm25)).isGreaterThan(3 * mean("2025-07-01", sky::pm25));
    assertThat(mean("2025-01-01", s -> sky.snow(s, 800))).isGreaterThan(5);
    assertThat(mean("2025-07-01", s -> sky.snow(s, 800))).isZero();
  }

  @Test
  void windBlowsTheSmokeAway() {
    long from = LocalDate.of(2025, 1, 1).toEpochDay() * 86_400;
    long[] hours = LongStream.range(0, 24 * 60).map(h -> from + h * 3600).toArray();
    double calm =
        LongStream.of(hours)
            .filter(h -> sky.wind(h) < 0.6)
            .mapToDouble(sky::pm25)
            .average()
            .orElseThrow();
    double windy =
        LongStream.of(hours)
            .filter(h -> sky.wind(h) > 2)
            .mapToDouble(sky::pm25)
            .average()
            .orElseThrow();
    assertThat(calm).isGreaterThan(1.5 * windy);
  }

  @Property(tries = 200)
  void everyMomentCanBeAskedOnItsOwn(
      @ForAll @LongRange(min = 1_400_000_000, max = 1_900_000_000) long second) {
    double asked = sky.pm25(second);
    assertThat(new Sky(1).pm25(second)).isEqualTo(asked);
    assertThat(asked).isBetween(5.0, 900.0);
    assertThat(sky.temperature(second)).isBetween(-38.0, 46.0);
    assertThat(sky.humidity(second)).isBetween(8.0, 100.0);
    assertThat(sky.rain(second)).isBetween(0.0, 20.0);
  }

  private static double mean(String month, LongToDoubleFunction value) {
    long from = LocalDate.parse(month).toEpochDay() * 86_400;
    return LongStream.range(0, 31 * 24)
        .mapToDouble(h -> value.applyAsDouble(from + h * 3600))
        .average()
        .orElseThrow();
  }
}
