package city.sitcenter.identity.access;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How many requests a machine may still send: a bucket each, in the memory of this instance. */
@Component
public final class Quotas {

  private final Map<UUID, Filled> buckets = new ConcurrentHashMap<>();

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
    return take(filled.bucket(), perMinute);
  }

  /** Counts one request against a bucket. */
  public static Left take(Bucket bucket, int perMinute) {
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    var nanos =
        probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
    return new Left(
        probe.isConsumed(),
        perMinute,
        probe.getRemainingTokens(),
        Duration.ofNanos(nanos).toSeconds() + 1);
  }

  private static Bucket bucket(int perMinute) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .build();
  }
}
