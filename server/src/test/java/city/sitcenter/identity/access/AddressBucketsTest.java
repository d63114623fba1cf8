package city.sitcenter.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressBucketsTest {

  private final AddressBuckets buckets = new AddressBuckets(1, 1);

  @Test
  void howeverManyDrainTheirsOnlyThoseThatCameLastAreKept() {
    for (int i = 0; i < 3 * AddressBuckets.MOST; i++) {
      buckets.of("10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255)).tryConsume(1);
      assertThat(buckets.of("198.51.100.7").tryConsume(1)).isEqualTo(i == 0);
    }
    assertThat(buckets.size()).isEqualTo(AddressBuckets.MOST);
  }

  @Test
  void aNetworkOfTheSixthVersionHasOneBucket() {
    assertThat(buckets.of("2001:db8:1:2::1")).isSameAs(buckets.of("2001:db8:1:2:ffff::9"));
    assertThat(buckets.of("2001:db8:1:2::1")).isNotSameAs(buckets.of("2001:db8:1:3::1"));
    assertThat(buckets.of("198.51.100.7")).isNotSameAs(buckets.of("198.51.100.8"));
  }
}
