package city.sitcenter.lake.query.figure;

import city.sitcenter.lake.Question;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.query.sql.read.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Figures in PostgreSQL. */
final class FigureStore {

  private static final int MOST_SOURCES = 12;

  private final JdbcClient jdbc;
  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  FigureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes a figure down; of one that is known, once a day, that it was shown again. */
  void save(Kept kept) {
    jdbc.sql(
            """
            with figure as (insert into lake.figure (id, sql, question, parameters, tables, functions, columns,
              asked_now, valid_at, fingerprint, rows, complete, fixed_order, created_at, created_by,
              shown_at, pinned)
            values (:id, :sql, :question::jsonb, :parameters::jsonb, :tables::jsonb,
              :functions::jsonb, :columns::jsonb, :now, :validAt, :fingerprint::jsonb, :rows,
              :complete, :fixedOrder, :createdAt, :createdBy, :shownAt,
              :pinned)
            on conflict (id) do update set shown_at = excluded.shown_at
              where lake.figure.shown_at < date_trunc('day', excluded.shown_at, 'UTC')
            returning id)
            insert into lake.figure_use (figure, snapshot)
            select figure.id, used.snapshot
            from figure cross join unnest(cast(:snapshots as uuid[])) used (snapshot)
            on conflict do nothing
            """)
        .param("id", kept.id())
        .param("sql", kept.sql())
        .param(
            "question", kept.question() == null ? null : json.writeValueAsString(kept.question()))
        .param("parameters", json.writeValueAsString(kept.parameters()))
        .param("tables", json.writeValueAsString(kept.tables()))
        .param("functions", json.writeValueAsString(kept.functions()))
        .param("columns", json.writeValueAsString(kept.columns()))
        .param("now", Timestamp.from(kept.now()))
        .param("validAt", timestamp(kept.validAt()))
        .param("fingerprint", json.writeValueAsString(kept.fingerprint()))
        .param("rows", packed(kept.rows()))
        .param("complete", kept.complete())
        .param("fixedOrder", kept.fixedOrder())
        .param("createdAt", Timestamp.from(kept.createdAt()))
        .param("createdBy", kept.createdBy())
        .param("shownAt", Timestamp.from(kept.shownAt()))
        .param("pinned", kept.pinned())
        .param("snapshots", kept.tables().stream().map(Kept.Use::snapshot).toArray(UUID[]::new))
        .update();
  }

  Optional<Kept> find(String id) {
    return jdbc.sql("select * from lake.figure where id = :id")
        .param("id", id)
        .query((row, number) -> read(row))
        .optional();
  }

  boolean pin(String id) {
    return jdbc.sql("update lake.figure set pinned = true where id = :id").param("id", id).update()
        > 0;
  }

  /**
   * The loads whose rows a snapshot may hold, newest first: its own and those before it, back to
   * the last that replaced everything.
   */
  List<FigureView.Source> sources(Snapshot snapshot) {
    return jdbc.sql(
            """
            select l.source, l.id, l.file_name, s.published_at
            from lake.snapshot s join lake.load l on l.id = s.load
            where s.dataset = :dataset and s.sequence <= :sequence
              and s.sequence >= coalesce((
                select max(r.sequence) from lake.snapshot r
                where r.dataset = :dataset and r.sequence <= :sequence
                  and r.operation = :replace), 0)
            order by s.sequence desc
            limit :most
            """)
        .param("dataset", snapshot.dataset().value())
        .param("sequence", snapshot.sequence())
        .param("replace", Snapshot.Operation.REPLACE.slug())
        .param("most", MOST_SOURCES)
        .query((row, number) ->
            new FigureView.Source(
                row.getString("source"),
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getTimestamp("published_at").toInstant()))
        .list();
  }

  /** Forgets what nobody cited and nobody was shown since a time; gives the ids. */
  List<String> forget(Instant before) {
    return jdbc.sql("delete from lake.figure where not pinned and shown_at < :before returning id")
        .param("before", Timestamp.from(before))
        .query(String.class)
        .list();
  }

  /** Drops kept rows of figures of which a snapshot expired; gives their ids. */
  List<String> erase() {
    return jdbc.sql(
            """
            update lake.figure f set rows = null
            where f.rows is not null and exists (
              select 1 from lake.figure_use u join lake.snapshot s on s.id = u.snapshot
              where u.figure = f.id and s.expired_at is not null)
            returning f.id
            """)
        .query(String.class)
        .list();
  }

  /** Which of these are figures whose snapshots are all there. */
  Set<String> alive(Set<String> ids) {
    return new HashSet<>(
        jdbc.sql(
                """
                select f.id from lake.figure f
                where f.id = any (string_to_array(:ids, ',')) and not exists (
                  select 1 from lake.figure_use u join lake.snapshot s on s.id = u.snapshot
                  where u.figure = f.id and s.expired_at is not null)
                """)
            .param("ids", String.join(",", ids))
            .query(String.class)
            .list());
  }

  private Kept read(ResultSet row) throws SQLException {
    var question = row.getString("question");
    var validAt = row.getTimestamp("valid_at");
    return new Kept(
        row.getString("id"),
        row.getString("sql"),
        question == null ? null : json.readValue(question, Question.class),
        json.readValue(
            row.getString("parameters"), new TypeReference<Map<String, @Nullable Object>>() {}),
        json.readValue(row.getString("tables"), new TypeReference<List<Kept.Use>>() {}),
        json.readValue(row.getString("functions"), new TypeReference<List<Kept.Version>>() {}),
        json.readValue(row.getString("columns"), new TypeReference<List<Result>>() {}),
        row.getTimestamp("asked_now").toInstant(),
        validAt == null ? null : validAt.toInstant(),
        json.readValue(row.getString("fingerprint"), Fingerprint.class),
        unpacked(row.getBytes("rows")),
        row.getBoolean("complete"),
        row.getBoolean("fixed_order"),
        row.getTimestamp("created_at").toInstant(),
        row.getString("created_by"),
        row.getTimestamp("shown_at").toInstant(),
        row.getBoolean("pinned"));
  }

  private byte @Nullable [] packed(@Nullable List<List<@Nullable Object>> rows) {
    if (rows == null) {
      return null;
    }
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(json.writeValueAsBytes(rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private @Nullable List<List<@Nullable Object>> unpacked(byte @Nullable [] packed) {
    if (packed == null) {
      return null;
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return json.readValue(in, new TypeReference<List<List<@Nullable Object>>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant time) {
    return time == null ? null : Timestamp.from(time);
  }
}
