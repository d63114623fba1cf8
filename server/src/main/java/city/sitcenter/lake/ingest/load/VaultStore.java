package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.store.snapshot.Renaming;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Personal values in the database, sealed. */
@Component
class VaultStore implements Renaming {

  private final JdbcClient jdbc;

  VaultStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
  void put(UUID load, List<Entry> entries, Sealing sealing, Instant now) {
    if (entries.isEmpty()) {
      return;
    }
    var keys = keys(entries, sealing, now);
    var values =
        entries.stream()
            .map(entry ->
                sealing.seal(
                    Objects.requireNonNull(keys.get(ByteBuffer.wrap(entry.person()))),
                    entry.value().getBytes(StandardCharsets.UTF_8)))
            .toArray(byte[][]::new);
    jdbc.sql(
            """
            insert into lake.vault (pseudonym, dataset, "column", person, value, load)
            select e.pseudonym, e.dataset, e."column", e.person, e.value, :load
            from unnest(cast(:pseudonyms as text[]), cast(:datasets as text[]),
                cast(:columns as text[]), cast(:people as bytea[]), cast(:values as bytea[]))
              as e (pseudonym, dataset, "column", person, value)
            order by e.pseudonym
            on conflict do nothing
            """)
        .param("pseudonyms", texts(entries, Entry::pseudonym))
        .param("datasets", texts(entries, Entry::dataset))
        .param("columns", texts(entries, Entry::column))
        .param("people", entries.stream().map(Entry::person).toArray(byte[][]::new))
        .param("values", values)
        .param("load", load)
        .update();
  }

  private static String[] texts(List<Entry> entries, Function<Entry, String> text) {
    return entries.stream().map(text).toArray(String[]::new);
  }

  /** The open keys of those people; who has none gets one. */
  private Map<ByteBuffer, byte[]> keys(List<Entry> entries, Sealing sealing, Instant now) {
    var people =
        entries.stream()
            .map(entry -> ByteBuffer.wrap(entry.person()))
            .collect(Collectors.toCollection(HashSet::new));
    var keys = new HashMap<ByteBuffer, byte[]>();
    find(people, sealing, keys);
    people.removeAll(keys.keySet());
    if (!people.isEmpty()) {
      jdbc.sql(
              """
              insert into lake.person (id, key, made_at)
              select p.id, p.key, :now
              from unnest(cast(:ids as bytea[]), cast(:keys as bytea[])) as p (id, key)
              on conflict do nothing
              """)
          .param("ids", people.stream().map(ByteBuffer::array).toArray(byte[][]::new))
          .param(
              "keys",
              people.stream().map(one -> sealing.wrap(sealing.newKey())).toArray(byte[][]::new))
          .param("now", Timestamp.from(now))
          .update();
      // another load may have met them first
      find(people, sealing, keys);
    }
    return keys;
  }

  private void find(Set<ByteBuffer> people, Sealing sealing, Map<ByteBuffer, byte[]> keys) {
    // held until the values are there: whoever forgets a person meanwhile forgets these too
    jdbc.sql("select id, key from lake.person where id = any(:ids) for key share")
        .param("ids", people.stream().map(ByteBuffer::array).toArray(byte[][]::new))
        .query(row -> {
          keys.put(ByteBuffer.wrap(row.getBytes(1)), sealing.unwrap(row.getBytes(2)));
        });
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

  @Transactional
  void forget(byte[] person) {
    jdbc.sql("delete from lake.person where id = :id").param("id", person).update();
    jdbc.sql("delete from lake.vault where person = :id").param("id", person).update();
  }

  @Override
  public void rename(DatasetId from, DatasetId to) {
    for (var step :
        List.of(
            """
            update lake.vault v set dataset = :to where dataset = :from and not exists (
              select 1 from lake.vault o
              where o.pseudonym = v.pseudonym and o."column" = v."column" and o.dataset = :to)
            """,
            "delete from lake.vault where dataset = :from and :to <> :from")) {
      jdbc.sql(step).param("from", from.value()).param("to", to.value()).update();
    }
  }
}
