package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.Column;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.table.Field;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Snapshots and pins in PostgreSQL; the door to their fields, which change under the same lock. */
public final class SnapshotStore {

  private static final String SELECT =
      """
      select s.*, exists (select 1 from lake.pin p where p.snapshot = s.id) as pinned
      from lake.snapshot s
      """;

  private final JdbcClient jdbc;
  private final FieldStore fields;

  SnapshotStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.fields = new FieldStore(jdbc);
  }

  /**
   * A snapshot with what only the store needs.
   *
   * @param expired its files may be gone
   */
  record Stored(Snapshot snapshot, long icebergSnapshot, boolean expired) {}

  /** The last published snapshots of all datasets. */
  public List<Snapshot> heads() {
    return jdbc.sql(SELECT + " join lake.dataset d on d.head = s.id")
        .query(SnapshotStore::snapshot)
        .list();
  }

  Optional<Stored> head(DatasetId dataset) {
    return jdbc.sql(SELECT + " join lake.dataset d on d.head = s.id where d.id = :dataset")
        .param("dataset", dataset.value())
        .query(SnapshotStore::stored)
        .optional();
  }

  Optional<Stored> find(UUID id) {
    return jdbc.sql(SELECT + " where s.id = :id")
        .param("id", id)
        .query(SnapshotStore::stored)
        .optional();
  }

  Optional<Snapshot> at(DatasetId dataset, Instant publication) {
    return jdbc.sql(
            SELECT
                + " where s.dataset = :dataset and s.published_at <= :at order by s.sequence desc limit 1")
        .param("dataset", dataset.value())
        .param("at", time(publication))
        .query(SnapshotStore::snapshot)
        .optional();
  }

  /** Newest first, those before a sequence. */
  List<Snapshot> list(DatasetId dataset, long before, int limit) {
    return jdbc.sql(
            SELECT
                + " where s.dataset = :dataset and s.sequence < :before order by s.sequence desc limit :limit")
        .param("dataset", dataset.value())
        .param("before", before)
        .param("limit", limit)
        .query(SnapshotStore::snapshot)
        .list();
  }

  /** Locks the dataset's row until the transaction ends and gives its head. */
  public @Nullable UUID lock(DatasetId dataset) {
    jdbc.sql("insert into lake.dataset (id) values (:id) on conflict do nothing")
        .param("id", dataset.value())
        .update();
    return jdbc.sql("select head from lake.dataset where id = :id for update")
        .param("id", dataset.value())
        .query((row, number) -> row.getObject("head", UUID.class))
        .list()
        .getFirst();
  }

  void insert(Snapshot snapshot, PublishDetails details, Span span, long icebergSnapshot) {
    jdbc.sql(
            """
            insert into lake.snapshot (id, dataset, sequence, published_at, published_by, actor,
              operation, row_count, added_rows, removed_rows, files, bytes, message, load,
              contract_version, event_from, event_to, accepted, rejected, missing_share, sources,
              iceberg_snapshot)
            values (:id, :dataset, :sequence, :at, :by, :actor, :operation, :rows, :added, :removed,
              :files, :bytes, :message, :load, :version, :from, :to, :accepted, :rejected, :missing,
              string_to_array(:sources, ','), :iceberg)
            """)
        .param("id", snapshot.id())
        .param("dataset", snapshot.dataset().value())
        .param("sequence", snapshot.sequence())
        .param("at", time(snapshot.publishedAt()))
        .param("by", snapshot.publishedBy())
        .param("actor", details.by().id())
        .param("operation", snapshot.operation().slug())
        .param("rows", snapshot.rows())
        .param("added", snapshot.addedRows())
        .param("removed", snapshot.removedRows())
        .param("files", snapshot.files())
        .param("bytes", snapshot.bytes())
        .param("message", snapshot.message())
        .param("load", snapshot.load())
        .param("version", snapshot.contractVersion())
        .param("from", span.from() == null ? null : time(span.from()))
        .param("to", span.to() == null ? null : time(span.to()))
        .param("accepted", details.accepted())
        .param("rejected", details.rejected())
        .param("missing", details.missingShare())
        .param("sources", String.join(",", details.sources()))
        .param("iceberg", icebergSnapshot)
        .update();
    jdbc.sql("update lake.dataset set head = :head, sequence = :sequence where id = :id")
        .param("head", snapshot.id())
        .param("sequence", snapshot.sequence())
        .param("id", snapshot.dataset().value())
        .update();
    jdbc.sql("delete from lake.publishing where dataset = :id")
        .param("id", snapshot.dataset().value())
        .update();
    for (var input : details.inputs()) {
      jdbc.sql(
              """
              insert into lake.snapshot_input (snapshot, dataset, input)
              select :snapshot, s.dataset, s.id from lake.snapshot s where s.id = :input
              on conflict do nothing
              """)
          .param("snapshot", snapshot.id())
          .param("input", input.id())
          .update();
    }
  }

  /**
   * What a snapshot was derived from.
   *
   * @param snapshot of that dataset, as it was then; null: nothing was published of it yet
   */
  record Input(DatasetId dataset, @Nullable UUID snapshot) {}

  List<Input> inputs(UUID snapshot) {
    return jdbc.sql(
            "select dataset, input from lake.snapshot_input where snapshot = :id order by dataset, input")
        .param("id", snapshot)
        .query((row, n) -> new Input(new DatasetId(row.getString(1)), row.getObject(2, UUID.class)))
        .list();
  }

  /** Notes that a commit to Iceberg is about to happen, so that a crash is found out. */
  void begin(DatasetId dataset, UUID snapshot) {
    jdbc.sql(
            """
            insert into lake.publishing (dataset, snapshot) values (:dataset, :snapshot)
            on conflict (dataset) do update set snapshot = excluded.snapshot
            """)
        .param("dataset", dataset.value())
        .param("snapshot", snapshot)
        .update();
  }

  void settled(DatasetId dataset) {
    jdbc.sql("delete from lake.publishing where dataset = :dataset")
        .param("dataset", dataset.value())
        .update();
  }

  /** Gives everything of a dataset to its new id. Running it twice changes nothing more. */
  void rename(DatasetId from, DatasetId to) {
    for (var place :
        List.of(
            // what somebody who asked by the new id a moment too early left behind
            "delete from lake.field where dataset = :to and :to <> :from and not exists (select 1 from lake.snapshot s where s.dataset = :to)",
            "delete from lake.dataset where id = :to and head is null and :to <> :from",
            "update lake.dataset set id = :to where id = :from",
            "update lake.field set dataset = :to where dataset = :from",
            "update lake.snapshot set dataset = :to where dataset = :from",
            "update lake.snapshot_input set dataset = :to where dataset = :from",
            "update lake.file set dataset = :to where dataset = :from",
            "update lake.publishing set dataset = :to where dataset = :from")) {
      jdbc.sql(place).param("from", from.value()).param("to", to.value()).update();
    }
  }

  /** Datasets whose last publication did not come to its end. */
  List<DatasetId> unsettled() {
    return jdbc.sql("select dataset from lake.publishing")
        .query((row, number) -> new DatasetId(row.getString(1)))
        .list();
  }

  /** Fields of a contract's columns, in their order, with ids that stay. */
  List<Field> fields(DatasetId dataset, List<Column> columns) {
    lock(dataset);
    return fields.settle(dataset, columns);
  }

  /** All fields in use. */
  List<Field> fields(DatasetId dataset) {
    return fields.list(dataset);
  }

  void pin(UUID snapshot, String by, String reason, Instant at) {
    jdbc.sql(
            """
            insert into lake.pin (snapshot, pinned_by, reason, pinned_at)
            values (:snapshot, :by, :reason, :at) on conflict do nothing
            """)
        .param("snapshot", snapshot)
        .param("by", by)
        .param("reason", reason)
        .param("at", time(at))
        .update();
  }

  void unpin(UUID snapshot, String by) {
    jdbc.sql("delete from lake.pin where snapshot = :snapshot and pinned_by = :by")
        .param("snapshot", snapshot)
        .param("by", by)
        .update();
  }

  /** Lets snapshots expire that nobody pinned and whose successor came before a time. */
  public List<UUID> expire(DatasetId dataset, Instant successorBefore, Instant now) {
    return jdbc.sql(
            """
            update lake.snapshot s set expired_at = :now
            where s.dataset = :dataset and s.expired_at is null
              and not exists (select 1 from lake.pin p where p.snapshot = s.id)
              and exists (select 1 from lake.snapshot n where n.dataset = s.dataset
                and n.sequence = s.sequence + 1 and n.published_at < :before)
            returning s.id
            """)
        .param("dataset", dataset.value())
        .param("before", time(successorBefore))
        .param("now", time(now))
        .query(UUID.class)
        .list();
  }

  /** Lets snapshots expire that are older than the retention of every row in them. */
  public List<UUID> expirePinned(DatasetId dataset, Instant publishedBefore, Instant now) {
    return jdbc.sql(
            """
            update lake.snapshot s set expired_at = :now
            where s.dataset = :dataset and s.expired_at is null and s.published_at < :before
              and s.id <> (select head from lake.dataset where id = :dataset)
            returning s.id
            """)
        .param("dataset", dataset.value())
        .param("before", time(publishedBefore))
        .param("now", time(now))
        .query(UUID.class)
        .list();
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Stored stored(ResultSet row, int number) throws SQLException {
    return new Stored(
        snapshot(row, number),
        row.getLong("iceberg_snapshot"),
        row.getObject("expired_at") != null);
  }

  private static Snapshot snapshot(ResultSet row, int number) throws SQLException {
    return new Snapshot(
        Objects.requireNonNull(row.getObject("id", UUID.class)),
        new DatasetId(row.getString("dataset")),
        row.getLong("sequence"),
        row.getObject("published_at", OffsetDateTime.class).toInstant(),
        row.getString("published_by"),
        Snapshot.Operation.of(row.getString("operation")),
        row.getLong("row_count"),
        row.getLong("added_rows"),
        row.getLong("removed_rows"),
        row.getInt("files"),
        row.getLong("bytes"),
        row.getString("message"),
        row.getObject("load", UUID.class),
        row.getString("contract_version"),
        row.getBoolean("pinned"));
  }
}
