package city.sitcenter.lake.query.run;

import city.sitcenter.kernel.Slug;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What questions cost, for the operator. */
final class Costs {

  private final MeterRegistry meters;

  Costs(MeterRegistry meters) {
    this.meters = meters;
  }

  void hit() {
    answers("kept").increment();
  }

  private Counter answers(String from) {
    return Counter.builder("sitcenter.query.answers")
        .description("Questions answered, by the engine or from what is kept")
        .tag("from", from)
        .register(meters);
  }

  void ran(Lane lane, Prepared prepared, long rows, long waitedNanos, long tookNanos) {
    answers("engine").increment();
    time("time", "From the first to the last row of an answer", lane, tookNanos);
    time("wait", "How long a question waited for its turn", lane, waitedNanos);
    size("rows", "Rows of an answer", lane, rows);
    var bytes = prepared.snapshots().stream().mapToLong(snapshot -> snapshot.bytes()).sum();
    size("bytes", "Bytes of the snapshots a question is about", lane, bytes);
  }

  private void time(String name, String what, Lane lane, long nanos) {
    Timer.builder("sitcenter.query." + name)
        .description(what)
        .tag("lane", Slug.of(lane))
        .register(meters)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private void size(String name, String what, Lane lane, long amount) {
    DistributionSummary.builder("sitcenter.query." + name)
        .description(what)
        .tag("lane", Slug.of(lane))
        .register(meters)
        .record(amount);
  }
}
