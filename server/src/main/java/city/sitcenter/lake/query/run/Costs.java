package city.sitcenter.lake.query.run;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What questions cost, for the operator. */
final class Costs {

  private final MeterRegistry meters;

  Costs(MeterRegistry meters) {
    this.meters = meters;
  }

  void hit() {
    meters.counter("sitcenter.query.answers", "from", "held").increment();
  }

  void ran(Lane lane, Prepared prepared, long rows, long waitedNanos, long tookNanos) {
    var name = lane.name().toLowerCase(Locale.ROOT);
    meters.counter("sitcenter.query.answers", "from", "engine").increment();
    meters.timer("sitcenter.query.time", "lane", name).record(tookNanos, TimeUnit.NANOSECONDS);
    meters.timer("sitcenter.query.wait", "lane", name).record(waitedNanos, TimeUnit.NANOSECONDS);
    meters.summary("sitcenter.query.rows", "lane", name).record(rows);
    var bytes = prepared.snapshots().stream().mapToLong(snapshot -> snapshot.bytes()).sum();
    meters.summary("sitcenter.query.bytes", "lane", name).record(bytes);
  }
}
