package city.sitcenter.identity.access;

import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bucket for each network that asks, of those that came last: one that stayed away while so many
 * others came begins anew. Safe for many threads.
 */
public final class AddressBuckets {

  static final int MOST = 20_000;

  private final int capacity;
  private final int perMinute;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param capacity what a full bucket holds
   * @param perMinute how much of it comes back in a minute
   */
  public AddressBuckets(int capacity, int perMinute) {
    this.capacity = capacity;
    this.perMinute = perMinute;
  }

  public Bucket of(String address) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(network(address), one -> full());
    }
  }

  int size() {
    synchronized (buckets) {
      return buckets.size();
    }
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(capacity).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .build();
  }

  /**
   * Whoever has one address of the sixth version has all of its network's. Nothing is looked up.
   */
  private static String network(String address) {
    try {
      var bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
