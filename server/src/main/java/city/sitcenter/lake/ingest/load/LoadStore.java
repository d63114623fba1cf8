package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Slug;
import city.sitcenter.lake.ingest.check.Checked;
import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.store.snapshot.Renaming;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Loads in the database. */
@Component
class LoadStore implements Renaming {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  LoadStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void insert(Load load) {
    jdbc.sql(
            """
            insert into lake.load (id, dataset, source, parent, state, mode, message, actor, started_at,
              finished_at, file_name, file_bytes, file_hash, raw, raw_key, wish, contract_version, force)
            values (:id, :dataset, :source, :parent, :state, :mode, :message, :actor::jsonb, :started,
              :finished, :name, :bytes, :hash, :raw, :key, :wish::jsonb, :version, :force)
            """)
        .param("id", load.id())
        .param("dataset", load.dataset().value())
        .param("source", load.source())
        .param("parent", load.parent())
        .param("state", load.state().slug())
        .param("mode", load.mode() == null ? null : Slug.of(load.mode()))
        .param("message", load.message())
        .param("actor", json.writeValueAsString(load.actor()))
        .param("started", Timestamp.from(load.startedAt()))
        .param("finished", load.finishedAt() == null ? null : Timestamp.from(load.finishedAt()))
        .param("name", load.file().name())
        .param("bytes", load.file().bytes())
        .param("hash", load.file().hash())
        .param("raw", load.file().path())
        .param("key", load.file().key())
        .param("wish", json.writeValueAsString(load.wish()))
        .param("version", load.contractVersion())
        .param("force", load.force())
        .update();
  }

  void state(UUID id, LoadState state) {
    jdbc.sql("update lake.load set state = :state where id = :id and finished_at is null")
        .param("state", state.slug())
        .param("id", id)
        .update();
  }

  /** The file of a load that began without one. */
  void file(UUID id, RawFile file, Dialect wish) {
    jdbc.sql(
            """
            update lake.load set file_name = :name, file_bytes = :bytes, file_hash = :hash, raw = :raw,
              raw_key = :key, wish = :wish::jsonb where id = :id
            """)
        .param("name", file.name())
        .param("bytes", file.bytes())
        .param("hash", file.hash())
        .param("raw", file.path())
        .param("key", file.key())
        .param("wish", json.writeValueAsString(wish))
        .param("id", id)
        .update();
  }

  void read(UUID id, Dialect dialect, List<String> extra, List<String> missing) {
    jdbc.sql(
            """
            update lake.load set dialect = :dialect::jsonb, extra_columns = :extra,
              missing_columns = :missing where id = :id
            """)
        .param("dialect", json.writeValueAsString(dialect))
        .param("extra", extra.toArray(String[]::new))
        .param("missing", missing.toArray(String[]::new))
        .param("id", id)
        .update();
  }

  void checked(UUID id, Checked checked, List<Checked.Count> counts) {
    jdbc.sql(
            """
            update lake.load set accepted = :accepted, rejected = :rejected, superseded = :superseded,
              older = :older, counts = :counts::jsonb where id = :id
            """)
        .param("accepted", checked.good())
        .param("rejected", checked.rejected())
        .param("superseded", checked.superseded())
        .param("older", checked.older())
        .param("counts", json.writeValueAsString(counts))
        .param("id", id)
        .update();
  }

  /** Rows that turned out to be older than what is known, and how many are left. */
  void older(UUID id, long older, long accepted) {
    jdbc.sql("update lake.load set older = :older, accepted = :accepted where id = :id")
        .param("older", older)
        .param("accepted", accepted)
        .param("id", id)
        .update();
  }

  /** Ends a load; one that is over stays as it is. */
  void finish(
      UUID id, LoadState state, Instant at, @Nullable UUID snapshot, Load.@Nullable Fault problem) {
    jdbc.sql(
            """
            update lake.load set state = :state, finished_at = :at, snapshot = :snapshot,
              problem = :problem::jsonb where id = :id and finished_at is null
            """)
        .param("state", state.slug())
        .param("at", Timestamp.from(at))
        .param("snapshot", snapshot)
        .param("problem", problem == null ? null : json.writeValueAsString(problem))
        .param("id", id)
        .update();
  }

  Optional<Load> find(UUID id) {
    return jdbc.sql("select * from lake.load where id = :id")
        .param("id", id)
        .query((row, n) -> load(row))
        .optional();
  }

  /**
   * Whose loads, of which datasets.
   *
   * @param by only those this one sent; null: everybody's
   */
  record Reach(@Nullable UUID by, Collection<String> datasets) {

    /** What {@link Load#isOpenTo} and the catalogue let a reader see, said for the database. */
    static Reach of(Actor reader, Collection<Contract> known) {
      var datasets = known.stream().map(contract -> contract.id().value()).toList();
      return new Reach(reader.isStaff() ? null : reader.id(), datasets);
    }
  }

  /** Newest first. */
  List<Load> list(
      @Nullable Reach reach,
      @Nullable String dataset,
      @Nullable String source,
      @Nullable String state,
      @Nullable UUID before,
      int limit) {
    var wanted = new ArrayList<String>();
    var values = new HashMap<String, Object>();
    if (reach != null) {
      given(wanted, values, "actor ->> 'id' = :by", reach.by() == null ? null : "" + reach.by());
      given(wanted, values, "dataset = any(:datasets)", reach.datasets().toArray(String[]::new));
    }
    given(wanted, values, "dataset = :dataset", dataset);
    given(wanted, values, "source = :source", source);
    given(wanted, values, "state = :state", state);
    given(wanted, values, "id < :before", before);
    var where = wanted.isEmpty() ? "" : " where " + String.join(" and ", wanted);
    return jdbc.sql("select * from lake.load" + where + " order by id desc limit :limit")
        .params(values)
        .param("limit", limit)
        .query((row, n) -> load(row))
        .list();
  }

  /** A filter that was not given is no condition: an index can serve what is left. */
  private static void given(
      List<String> wanted, Map<String, Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      wanted.add(condition);
      values.put(condition.replaceFirst(".*:(\\w+).*", "$1"), value);
    }
  }

  /** The newest load of each source. */
  List<Load> lastOf(Collection<String> sources) {
    return jdbc.sql(
            """
            select l.* from unnest(cast(:sources as text[])) s (id)
            cross join lateral (select * from lake.load where source = s.id
              order by id desc limit 1) l
            """)
        .param("sources", sources.toArray(String[]::new))
        .query((row, n) -> load(row))
        .list();
  }

  /** Loads a stopped program left unfinished, oldest first. */
  List<Load> unfinished() {
    return jdbc.sql("select * from lake.load where finished_at is null order by id")
        .query((row, n) -> load(row))
        .list();
  }

  /**
   * Loads that are not over.
   *
   * @param oldest when the first of them began; null when there is none
   */
  record Backlog(long waiting, long running, @Nullable Instant oldest) {
    static final Backlog NONE = new Backlog(0, 0, null);
  }

  Backlog backlog() {
    return jdbc.sql(
            """
            select count(*) filter (where state = 'waiting') waiting,
              count(*) filter (where state <> 'waiting') running, min(started_at) oldest
            from lake.load where finished_at is null
            """)
        .query((row, n) -> {
          var oldest = row.getTimestamp("oldest");
          return new Backlog(
              row.getLong("waiting"),
              row.getLong("running"),
              oldest == null ? null : oldest.toInstant());
        })
        .single();
  }

  /** Whether no load of a dataset has ended yet. */
  boolean isFirst(DatasetId dataset) {
    return jdbc.sql(
            """
            select not exists (select 1 from lake.load where dataset = :dataset
              and finished_at is not null)
            """)
        .param("dataset", dataset.value())
        .query(Boolean.class)
        .single();
  }

  /** Whether a load of a dataset is on its way. */
  boolean isComing(DatasetId dataset) {
    return jdbc.sql(
            """
            select exists (select 1 from lake.load where dataset = :dataset and finished_at is null)
            """)
        .param("dataset", dataset.value())
        .query(Boolean.class)
        .single();
  }

  /** The last load of a dataset that was published or found the same. */
  Optional<Load> lastPublished(DatasetId dataset) {
    return jdbc.sql(
            """
            select * from lake.load where dataset = :dataset and state in ('published', 'unchanged')
            order by id desc limit 1
            """)
        .param("dataset", dataset.value())
        .query((row, n) -> load(row))
        .optional();
  }

  /**
   * Whether other rows took the place of all those of a load after it ended.
   *
   * @param usually whether loads that do not say otherwise replace what is there
   */
  boolean wasReplacedSince(Load load, boolean usually) {
    return jdbc.sql(
            """
            select exists (select 1 from lake.load l join lake.load earlier on earlier.id = :load
              where l.dataset = earlier.dataset and l.id <> earlier.id
                and l.state = 'published' and l.finished_at > earlier.finished_at
                and (l.mode = 'replace' or l.mode is null and :usually))
            """)
        .param("load", load.id())
        .param("usually", usually)
        .query(Boolean.class)
        .single();
  }

  /** Any earlier load of the same content under the same contract that was published. */
  boolean wasPublished(DatasetId dataset, String hash, String version, UUID except) {
    return jdbc.sql(
            """
            select exists (select 1 from lake.load where dataset = :dataset and file_hash = :hash
              and contract_version = :version and id <> :except and state = 'published')
            """)
        .param("dataset", dataset.value())
        .param("hash", hash)
        .param("version", version)
        .param("except", except)
        .query(Boolean.class)
        .single();
  }

  /** Datasets that anything was ever loaded into. */
  List<DatasetId> datasets() {
    return jdbc.sql("select distinct dataset from lake.load")
        .query((row, n) -> new DatasetId(row.getString(1)))
        .list();
  }

  /** Forgets loads that brought no snapshot, have no raw file any more and ended before a time. */
  int forget(DatasetId dataset, Instant before) {
    return jdbc.sql(
            """
            delete from lake.load where dataset = :dataset and finished_at < :before
              and state <> 'published' and raw = ''
            """)
        .param("dataset", dataset.value())
        .param("before", Timestamp.from(before))
        .update();
  }

  /** The snapshot a load brought; there may be one though the load did not live to tell. */
  Optional<UUID> snapshotOf(UUID load) {
    return jdbc.sql("select id from lake.snapshot where load = :load order by sequence limit 1")
        .param("load", load)
        .query(UUID.class)
        .optional();
  }

  private Load load(ResultSet row) throws SQLException {
    var finished = row.getTimestamp("finished_at");
    var mode = row.getString("mode");
    var dialect = row.getString("dialect");
    var problem = row.getString("problem");
    return new Load(
        row.getObject("id", UUID.class),
        new DatasetId(row.getString("dataset")),
        row.getString("source"),
        row.getObject("parent", UUID.class),
        LoadState.of(row.getString("state")),
        mode == null ? null : Slug.read(Contract.Mode.class, mode),
        row.getString("message"),
        json.readValue(row.getString("actor"), Actor.class),
        row.getTimestamp("started_at").toInstant(),
        finished == null ? null : finished.toInstant(),
        new RawFile(
            row.getString("file_name"),
            row.getLong("file_bytes"),
            row.getString("file_hash"),
            row.getString("raw"),
            row.getBytes("raw_key")),
        json.readValue(row.getString("wish"), Dialect.class),
        dialect == null ? null : json.readValue(dialect, Dialect.class),
        row.getString("contract_version"),
        row.getLong("accepted"),
        row.getLong("rejected"),
        row.getLong("superseded"),
        row.getLong("older"),
        Arrays.asList(json.readValue(row.getString("counts"), Checked.Count[].class)),
        texts(row.getArray("extra_columns")),
        texts(row.getArray("missing_columns")),
        row.getObject("snapshot", UUID.class),
        problem == null ? null : json.readValue(problem, Load.Fault.class),
        row.getBoolean("force"));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) Objects.requireNonNull(array.getArray()));
  }

  @Override
  public void rename(DatasetId from, DatasetId to) {
    jdbc.sql("update lake.load set dataset = :to where dataset = :from")
        .param("from", from.value())
        .param("to", to.value())
        .update();
  }
}
