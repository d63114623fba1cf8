package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.lake.ingest.check.Rejection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rejections in the database. */
@Component
class RejectionStore {

  private static final TypeReference<LinkedHashMap<String, @Nullable String>> CELLS =
      new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final JsonMapper json;

  RejectionStore(JdbcClient jdbc, JdbcTemplate template, JsonMapper json) {
    this.jdbc = jdbc;
    this.template = template;
    this.json = json;
  }

  /** A rejection with its row's cells by name. */
  record Fresh(Rejection rejection, Map<String, @Nullable String> row) {}

  /**
   * A kept rejection.
   *
   * @param row as it came, or as somebody mended it
   * @param state {@code open}, {@code fixed} or {@code dropped}
   * @param resent the load that took the mended row along
   */
  record Kept(
      UUID id,
      long line,
      @Nullable String column,
      String rule,
      @Nullable String value,
      Map<String, @Nullable String> row,
      String state,
      @Nullable UUID resent) {}

  void forget(UUID load) {
    jdbc.sql("delete from lake.rejection where load = :load").param("load", load).update();
  }

  /** Forgets those of loads that ended before a time; gives the loads. */
  List<UUID> forget(DatasetId dataset, Instant before) {
    return jdbc.sql(
            """
            with gone as (
              delete from lake.rejection r using lake.load l
              where l.id = r.load and l.dataset = :dataset and l.finished_at < :before
              returning r.load)
            select distinct load from gone
            """)
        .param("dataset", dataset.value())
        .param("before", java.sql.Timestamp.from(before))
        .query(UUID.class)
        .list();
  }

  @Transactional
  void insert(UUID load, List<Fresh> rejections) {
    template.batchUpdate(
        """
        insert into lake.rejection (id, load, line, "column", rule, value, row)
        values (?, ?, ?, ?, ?, ?, ?::jsonb)
        """,
        rejections,
        1000,
        (statement, fresh) -> {
          var rejection = fresh.rejection();
          statement.setObject(1, Ids.next());
          statement.setObject(2, load);
          statement.setLong(3, rejection.line());
          statement.setString(4, rejection.column());
          statement.setString(5, rejection.rule());
          statement.setString(6, clean(rejection.value()));
          statement.setString(7, clean(json.writeValueAsString(fresh.row())));
        });
  }

  /** PostgreSQL's text cannot hold the zero character. */
  private static @Nullable String clean(@Nullable String text) {
    return text == null ? null : text.replace("\u0000", "").replace("\\u0000", "");
  }

  List<Kept> list(
      UUID load,
      @Nullable String rule,
      @Nullable String column,
      @Nullable String state,
      long afterLine,
      UUID afterId,
      int limit) {
    return jdbc.sql(
            """
            select * from lake.rejection where load = :load
              and (cast(:rule as text) is null or rule = :rule)
              and (cast(:column as text) is null or "column" = :column)
              and (cast(:state as text) is null or state = :state)
              and (line, id) > (:line, :id)
            order by line, id limit :limit
            """)
        .param("load", load)
        .param("rule", rule)
        .param("column", column)
        .param("state", state)
        .param("line", afterLine)
        .param("id", afterId)
        .param("limit", limit)
        .query((row, n) -> kept(row))
        .list();
  }

  Optional<Kept> find(UUID load, UUID id) {
    return jdbc.sql("select * from lake.rejection where load = :load and id = :id")
        .param("load", load)
        .param("id", id)
        .query((row, n) -> kept(row))
        .optional();
  }

  /** A row is mended as a whole, whatever number of its rules had failed. */
  void fix(UUID load, long line, Map<String, @Nullable String> row) {
    decide(load, line, "fixed", clean(json.writeValueAsString(row)));
  }

  void drop(UUID load, long line) {
    decide(load, line, "dropped", null);
  }

  /** Takes back what was mended or dropped. */
  void reopen(UUID load, long line) {
    decide(load, line, "open", null);
  }

  private void decide(UUID load, long line, String state, @Nullable String fixed) {
    jdbc.sql(
            """
            update lake.rejection set state = :state, fixed = :fixed::jsonb
            where load = :load and line = :line and resent is null
            """)
        .param("state", state)
        .param("fixed", fixed)
        .param("load", load)
        .param("line", line)
        .update();
  }

  /**
   * Gives the mended rows that were not sent again yet to one load, which nobody else gets then;
   * one for each line.
   */
  List<Kept> claim(UUID load, UUID again) {
    var lines = new TreeMap<Long, Kept>();
    jdbc.sql(
            """
            update lake.rejection set resent = :again
            where load = :load and state = 'fixed' and resent is null returning *
            """)
        .param("again", again)
        .param("load", load)
        .query((row, n) -> kept(row))
        .list()
        .forEach(kept -> lines.putIfAbsent(kept.line(), kept));
    return List.copyOf(lines.values());
  }

  /** Takes rows back from a load that did not come to be. */
  void release(UUID again) {
    jdbc.sql("update lake.rejection set resent = null where resent = :again")
        .param("again", again)
        .update();
  }

  /** Takes rows back from every load that a killed program did not get to begin. */
  void releaseUnbegun() {
    jdbc.sql(
            """
            update lake.rejection r set resent = null where resent is not null
              and not exists (select 1 from lake.load l where l.id = r.resent)
            """)
        .update();
  }

  private Kept kept(ResultSet row) throws SQLException {
    var fixed = row.getString("fixed");
    return new Kept(
        row.getObject("id", UUID.class),
        row.getLong("line"),
        row.getString("column"),
        row.getString("rule"),
        row.getString("value"),
        json.readValue(fixed == null ? row.getString("row") : fixed, CELLS),
        row.getString("state"),
        row.getObject("resent", UUID.class));
  }
}
