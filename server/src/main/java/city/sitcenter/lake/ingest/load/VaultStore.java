package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.DatasetId;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Personal values in the database, sealed. */
@Component
class VaultStore {

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  VaultStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /** A value on its way into the vault. */
  record Entry(String pseudonym, String dataset, String column, byte[] person, String value) {}

  /** A value with its person's key, both sealed. */
  record Sealed(byte[] key, byte[] value) {}

  /**
   * Puts values away; those that are there stay.
   *
   * @param load that brings them
   */
  @Transactional
  void put(
      UUID load,
      List<Entry> entries,
      Supplier<byte[]> fresh,
      BiFunction<byte[], String, byte[]> seal,
      Instant now) {
    if (entries.isEmpty()) {
      return;
    }
    var keys = keys(entries, fresh, now);
    template.batchUpdate(
        """
        insert into lake.vault (pseudonym, dataset, "column", person, value, load)
        values (?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        entries,
        500,
        (statement, entry) -> {
          statement.setString(1, entry.pseudonym());
          statement.setString(2, entry.dataset());
          statement.setString(3, entry.column());
          statement.setBytes(4, entry.person());
          statement.setBytes(
              5,
              seal.apply(
                  Objects.requireNonNull(keys.get(ByteBuffer.wrap(entry.person()))),
                  entry.value()));
          statement.setObject(6, load);
        });
  }

  private HashMap<ByteBuffer, byte[]> keys(
      List<Entry> entries, Supplier<byte[]> fresh, Instant now) {
    var people = entries.stream().map(entry -> ByteBuffer.wrap(entry.person())).distinct().toList();
    template.batchUpdate(
        "insert into lake.person (id, key, made_at) values (?, ?, ?) on conflict do nothing",
        people,
        500,
        (statement, person) -> {
          statement.setBytes(1, person.array());
          statement.setBytes(2, fresh.get());
          statement.setTimestamp(3, Timestamp.from(now));
        });
    var keys = new HashMap<ByteBuffer, byte[]>();
    jdbc.sql("select id, key from lake.person where id = any(:ids)")
        .param("ids", people.stream().map(ByteBuffer::array).toArray(byte[][]::new))
        .query(row -> {
          keys.put(ByteBuffer.wrap(row.getBytes(1)), row.getBytes(2));
        });
    return keys;
  }

  Optional<Sealed> find(String pseudonym, String dataset, String column) {
    return jdbc.sql(
            """
            select p.key, v.value from lake.vault v join lake.person p on p.id = v.person
            where v.pseudonym = :pseudonym and v.dataset = :dataset and v."column" = :column
            """)
        .param("pseudonym", pseudonym)
        .param("dataset", dataset)
        .param("column", column)
        .query((row, n) -> new Sealed(row.getBytes(1), row.getBytes(2)))
        .optional();
  }

  /** Takes away the values that a load was the first to bring. */
  void takeBack(UUID load) {
    jdbc.sql("delete from lake.vault where load = :load").param("load", load).update();
  }

  /** Datasets with values here. */
  List<DatasetId> datasets() {
    return jdbc.sql("select distinct dataset from lake.vault")
        .query((row, n) -> new DatasetId(row.getString(1)))
        .list();
  }

  /** Takes away the values of a column whose pseudonym is none of those alive; gives how many. */
  int keepOnly(DatasetId dataset, String column, Collection<String> alive) {
    return jdbc.sql(
            """
            delete from lake.vault where dataset = :dataset and "column" = :column
              and pseudonym not in (select unnest(cast(:alive as text[])))
            """)
        .param("dataset", dataset.value())
        .param("column", column)
        .param("alive", alive.toArray(String[]::new))
        .update();
  }

  /** Takes away what is left of people of whom nothing is left in the named columns. */
  int keepOnlyPeopleOf(DatasetId dataset, Collection<String> columns) {
    return jdbc.sql(
            """
            delete from lake.vault v where v.dataset = :dataset
              and not (v."column" = any(cast(:columns as text[])))
              and not exists (select 1 from lake.vault o where o.dataset = v.dataset
                and o.person = v.person and o."column" = any(cast(:columns as text[])))
            """)
        .param("dataset", dataset.value())
        .param("columns", columns.toArray(String[]::new))
        .update();
  }

  void forget(byte[] person) {
    jdbc.sql("delete from lake.person where id = :id").param("id", person).update();
  }
}
