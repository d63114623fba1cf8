package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.lake.ingest.load.Arrivals.Arrival;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What loads brought, summed up in the database. */
@Component
class ArrivalStore {

  /** Loads that began earlier are not looked at. */
  private static final Duration LONGEST_LOAD = Duration.ofDays(2);

  private final JdbcClient jdbc;

  ArrivalStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of every dataset into which something was published since a moment, the newest first. */
  List<Arrival> since(Instant since, LoadStore.Reach reach) {
    return jdbc.sql(
            """
            select dataset, count(*) loads, sum(accepted) accepted, sum(rejected) rejected,
              max(finished_at) at, (array_agg(id order by finished_at desc))[1] load
            from lake.load
            where id >= :from and finished_at >= :since and state = 'published'
              and dataset = any(:datasets)
              and (cast(:by as text) is null or actor ->> 'id' = :by)
            group by dataset order by at desc
            """)
        .param("from", Ids.from(since.minus(LONGEST_LOAD)))
        .param("since", Timestamp.from(since))
        .param("datasets", reach.datasets().toArray(String[]::new))
        .param("by", reach.by() == null ? null : "" + reach.by())
        .query((row, n) ->
            new Arrival(
                new DatasetId(row.getString("dataset")),
                row.getLong("loads"),
                row.getLong("accepted"),
                row.getLong("rejected"),
                row.getTimestamp("at").toInstant(),
                row.getObject("load", UUID.class)))
        .list();
  }

  /** The last load of each dataset where it failed or was refused, the newest first. */
  List<UUID> broken(Instant since, LoadStore.Reach reach, int most) {
    return jdbc.sql(
            """
            select id from (
              select distinct on (dataset) id, state from lake.load
              where id >= :from and finished_at >= :since
                and dataset = any(:datasets)
                and (cast(:by as text) is null or actor ->> 'id' = :by)
              order by dataset, id desc) last
            where state in ('failed', 'refused') order by id desc limit :most
            """)
        .param("from", Ids.from(since.minus(LONGEST_LOAD)))
        .param("since", Timestamp.from(since))
        .param("datasets", reach.datasets().toArray(String[]::new))
        .param("by", reach.by() == null ? null : "" + reach.by())
        .param("most", most)
        .query((row, n) -> row.getObject("id", UUID.class))
        .list();
  }
}
