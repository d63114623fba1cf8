package city.sitcenter.identity.access;

import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How many requests a machine may still send: a bucket each, in the memory of this instance. */
@Component
public final class Quotas {

  private static final int ADDRESSES = 20_000;

  private final Map<UUID, Filled> buckets = new ConcurrentHashMap<>();

  /** Of the addresses that came last; one that stayed away begins anew. */
  private final Map<String, Bucket> addresses =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > ADDRESSES;
        }
      };

  private record Filled(int perMinute, Bucket bucket) {}

  /**
   * What is left after a request.
   *
   * @param granted false: the request is over the quota
   * @param seconds until there is room again, or until the bucket is full
   */
  public record Left(boolean granted, long limit, long remaining, long seconds) {}

  /** Counts one request of a machine. */
  public Left take(UUID key, int perMinute) {
    var filled =
        buckets.compute(
            key,
            (id, known) ->
                known != null && known.perMinute() == perMinute
                    ? known
                    : new Filled(perMinute, bucket(perMinute)));
    return left(filled.bucket(), perMinute);
  }

  private static Left left(Bucket bucket, int perMinute) {
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    var nanos =
        probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
    return new Left(
        probe.isConsumed(),
        perMinute,
        probe.getRemainingTokens(),
        Duration.ofNanos(nanos).toSeconds() + 1);
  }

  /** Counts one request of somebody who is only an address. */
  public Left take(String address, int perMinute) {
    Bucket bucket;
    synchronized (addresses) {
      bucket = addresses.computeIfAbsent(network(address), one -> bucket(perMinute));
    }
    return left(bucket, perMinute);
  }

  /** Whoever has one address of the sixth version has all of its network's. */
  private static String network(String address) {
    try {
      var bytes = InetAddress.getByName(address).getAddress();
      return bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
    } catch (UnknownHostException e) {
      return address;
    }
  }

  private static Bucket bucket(int perMinute) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .build();
  }
}
