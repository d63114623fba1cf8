package city.sitcenter.lake.store.snapshot;

import city.sitcenter.lake.store.engine.Disk;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What operators watch of the lake. The database is asked at most once in a while. */
final class StoreMeters implements MeterBinder {

  private static final long FRESH = Duration.ofSeconds(15).toNanos();

  private final JdbcClient jdbc;
  private final Snapshots snapshots;
  private final Disk disk;
  private Totals totals = new Totals(0, 0, 0, Long.MIN_VALUE);

  StoreMeters(JdbcClient jdbc, Snapshots snapshots, Disk disk) {
    this.jdbc = jdbc;
    this.snapshots = snapshots;
    this.disk = disk;
  }

  private record Totals(long snapshots, long files, long bytes, long at) {}

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "snapshots", "Snapshots that can be read", meters -> meters.totals().snapshots);
    gauge(registry, "files", "Data files", meters -> meters.totals().files);
    gauge(registry, "bytes", "Bytes in data files", meters -> meters.totals().bytes);
    gauge(registry, "stagings", "Loads under way", meters -> meters.snapshots.open().size());
    gauge(
        registry,
        "disk.free.bytes",
        "Room left for the lake",
        meters -> meters.disk.free().getAsLong());
  }

  private void gauge(
      MeterRegistry registry, String name, String what, ToDoubleFunction<StoreMeters> value) {
    Gauge.builder("sitcenter.lake." + name, this, value).description(what).register(registry);
  }

  private synchronized Totals totals() {
    var now = System.nanoTime();
    if (totals.at == Long.MIN_VALUE || now - totals.at > FRESH) {
      totals =
          new Totals(
              number("select count(*) from lake.snapshot where expired_at is null"),
              number("select count(*) from lake.file"),
              number("select coalesce(sum(bytes), 0) from lake.file"),
              now);
    }
    return totals;
  }

  private long number(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
