package city.sitcenter.lake.ingest.load;

import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

  @Transactional
  void put(
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
        insert into lake.vault (pseudonym, dataset, "column", person, value) values (?, ?, ?, ?, ?)
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

  void forget(byte[] person) {
    jdbc.sql("delete from lake.person where id = :id").param("id", person).update();
  }
}
