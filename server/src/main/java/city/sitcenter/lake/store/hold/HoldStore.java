package city.sitcenter.lake.store.hold;

import city.sitcenter.catalog.LegalHolds.Hold;
import city.sitcenter.kernel.DatasetId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The holds in the database. */
final class HoldStore {

  private final JdbcClient jdbc;

  HoldStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Hold> find(DatasetId dataset) {
    return jdbc.sql("select reason, held_by, held_at from lake.legal_hold where dataset = :dataset")
        .param("dataset", dataset.value())
        .query((row, n) ->
            new Hold(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()))
        .optional();
  }

  void put(DatasetId dataset, Hold hold) {
    jdbc.sql(
            """
            insert into lake.legal_hold (dataset, held_by, reason, held_at)
            values (:dataset, :by, :reason, :at)
            on conflict (dataset) do update set held_by = excluded.held_by,
              reason = excluded.reason, held_at = excluded.held_at
            """)
        .param("dataset", dataset.value())
        .param("by", hold.heldBy())
        .param("reason", hold.reason())
        .param("at", hold.heldAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  void delete(DatasetId dataset) {
    jdbc.sql("delete from lake.legal_hold where dataset = :dataset")
        .param("dataset", dataset.value())
        .update();
  }

  void rename(DatasetId from, DatasetId to) {
    jdbc.sql("update lake.legal_hold set dataset = :to where dataset = :from")
        .param("from", from.value())
        .param("to", to.value())
        .update();
  }
}
