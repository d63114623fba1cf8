package city.sitcenter.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the database costs: its write-ahead log, its size, and events not yet delivered. */
@Component
final class PostgresMetrics implements MeterBinder {

  private final JdbcClient sql;

  PostgresMetrics(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(
        registry,
        "sitcenter.postgres.wal.bytes",
        "Size of the write-ahead log",
        "select coalesce(sum(size), 0) from pg_ls_waldir()");
    gauge(
        registry,
        "sitcenter.postgres.database.bytes",
        "Size of the database",
        "select pg_database_size(current_database())");
    gauge(
        registry,
        "sitcenter.events.waiting",
        "News that has not reached all who listen",
        "select count(*) from platform.event_publication where completion_date is null");
  }

  private void gauge(MeterRegistry registry, String name, String description, String query) {
    Gauge.builder(name, () -> sql.sql(query).query(Double.class).single())
        .description(description)
        .register(registry);
  }
}
