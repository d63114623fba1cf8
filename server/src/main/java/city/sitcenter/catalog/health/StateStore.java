package city.sitcenter.catalog.health;

import city.sitcenter.catalog.DatasetState;
import city.sitcenter.kernel.DatasetId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Every state the lake has told of, and the failed feeds. */
@Component
public class StateStore {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  StateStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Told twice, the later telling counts. */
  void save(DatasetState state) {
    jdbc.sql(
            """
            insert into catalog.state (dataset, sequence, published_at, state)
            values (:dataset, :sequence, :at, :state::jsonb)
            on conflict (dataset, sequence) do update set
              published_at = excluded.published_at, state = excluded.state
            """)
        .param("dataset", state.dataset().value())
        .param("sequence", state.sequence())
        .param("at", Timestamp.from(state.publishedAt()))
        .param("state", json.writeValueAsString(state))
        .update();
  }

  /** The newest states of every dataset, the newest first; each under the name it has now. */
  List<DatasetState> newest(int each) {
    return jdbc.sql(
            """
            select newest.state from catalog.dataset cross join lateral (
              select jsonb_set(state, '{dataset}', to_jsonb(dataset.id)) as state, sequence
              from catalog.state
              where state.dataset = dataset.id order by sequence desc limit :each) as newest
            where removed_at is null
            order by dataset.id, newest.sequence desc
            """)
        .param("each", each)
        .query((row, number) -> json.readValue(row.getString("state"), DatasetState.class))
        .list();
  }

  /** States published since a time, the oldest first. */
  List<DatasetState> since(DatasetId dataset, Instant from) {
    return jdbc.sql(
            """
            select jsonb_set(state, '{dataset}', to_jsonb(dataset)) as state from catalog.state
            where dataset = :dataset and published_at >= :from order by sequence
            """)
        .param("dataset", dataset.value())
        .param("from", Timestamp.from(from))
        .query((row, number) -> json.readValue(row.getString("state"), DatasetState.class))
        .list();
  }

  /** Gives everything of a dataset to its new id, where nothing newer is told of it already. */
  void rename(DatasetId from, DatasetId to) {
    for (var step :
        List.of(
            "delete from catalog.state f using catalog.state t where f.dataset = :from and t.dataset = :to and t.sequence = f.sequence",
            "update catalog.state set dataset = :to where dataset = :from",
            "delete from catalog.feed_failure f using catalog.feed_failure t where f.dataset = :from and t.dataset = :to and t.source = f.source",
            "update catalog.feed_failure set dataset = :to where dataset = :from",
            "delete from catalog.code_label f where f.dataset = :from and exists (select 1 from catalog.code_label t where t.dataset = :to)",
            "update catalog.code_label set dataset = :to where dataset = :from",
            "delete from catalog.coverage f where f.dataset = :from and exists (select 1 from catalog.coverage t where t.dataset = :to)",
            "update catalog.coverage set dataset = :to where dataset = :from",
            "delete from catalog.confirmation f using catalog.confirmation t where f.dataset = :from and t.dataset = :to",
            "update catalog.confirmation set dataset = :to where dataset = :from")) {
      jdbc.sql(step).param("from", from.value()).param("to", to.value()).update();
    }
  }

  void fail(FeedFailure failure) {
    jdbc.sql(
            """
            insert into catalog.feed_failure (dataset, source, problem, at)
            values (:dataset, :source, :problem, :at)
            on conflict (dataset, source) do update set
              problem = excluded.problem, at = excluded.at
            """)
        .param("dataset", failure.dataset().value())
        .param("source", failure.source())
        .param("problem", failure.problem())
        .param("at", Timestamp.from(failure.at()))
        .update();
  }

  /** Notes that nothing has changed; an earlier telling changes nothing. */
  void confirm(DatasetId dataset, Instant at) {
    jdbc.sql(
            """
            insert into catalog.confirmation (dataset, at) values (:dataset, :at)
            on conflict (dataset) do update set at = greatest(confirmation.at, excluded.at)
            """)
        .param("dataset", dataset.value())
        .param("at", Timestamp.from(at))
        .update();
  }

  Map<DatasetId, Instant> confirmations() {
    var found = new HashMap<DatasetId, Instant>();
    jdbc.sql("select dataset, at from catalog.confirmation")
        .query(row -> {
          found.put(new DatasetId(row.getString("dataset")), row.getTimestamp("at").toInstant());
        });
    return found;
  }

  void makeGood(DatasetId dataset, String source) {
    jdbc.sql("delete from catalog.feed_failure where dataset = :dataset and source = :source")
        .param("dataset", dataset.value())
        .param("source", source)
        .update();
  }

  /** Forgets states published before a time, but for the newest of each dataset. */
  int forget(Instant before, int kept) {
    return jdbc.sql(
            """
            delete from catalog.state s where s.published_at < :before
              and s.sequence < coalesce((select n.sequence from catalog.state n
                where n.dataset = s.dataset order by n.sequence desc offset :kept limit 1), 0)
            """)
        .param("before", Timestamp.from(before))
        .param("kept", kept - 1)
        .update();
  }

  void makeGood(DatasetId dataset) {
    jdbc.sql("delete from catalog.feed_failure where dataset = :dataset")
        .param("dataset", dataset.value())
        .update();
  }

  List<FeedFailure> failures() {
    return jdbc.sql("select dataset, source, problem, at from catalog.feed_failure order by at")
        .query((row, number) ->
            new FeedFailure(
                new DatasetId(row.getString("dataset")),
                row.getString("source"),
                row.getString("problem"),
                row.getTimestamp("at").toInstant()))
        .list();
  }
}
