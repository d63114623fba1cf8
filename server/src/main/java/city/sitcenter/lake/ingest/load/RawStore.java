package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.DatasetId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which raw files loads still have, in the database. */
@Component
class RawStore {

  private final JdbcClient jdbc;

  RawStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Lets go of the raw files of loads that ended before a time; gives their paths. A file that
   * another load was made of again stays until that one's time is over.
   *
   * @param published before which loads must have ended that brought a snapshot
   * @param others the same for all others
   */
  List<String> letGo(DatasetId dataset, Instant published, Instant others) {
    return jdbc.sql(
            """
            with over as (select l.id, l.raw from lake.load l
            where l.dataset = :dataset and l.raw <> '' and l.finished_at <
              case when l.state = 'published' then cast(:published as timestamptz)
                else cast(:others as timestamptz) end
              and not exists (select 1 from lake.load o where o.raw = l.raw and o.id <> l.id
                and (o.finished_at is null or o.finished_at >= cast(:others as timestamptz)))
            for update)
            update lake.load set raw = '', raw_key = null from over where load.id = over.id
            returning over.raw
            """)
        .param("dataset", dataset.value())
        .param("published", Timestamp.from(published))
        .param("others", Timestamp.from(others))
        .query(String.class)
        .list();
  }

  /** Raw files of a dataset that are kept in clear, by path, each with its name. */
  Map<String, String> inClear(DatasetId dataset) {
    var found = new LinkedHashMap<String, String>();
    jdbc.sql(
            """
            select raw, file_name from lake.load
            where dataset = :dataset and raw <> '' and raw_key is null and finished_at is not null
            order by id
            """)
        .param("dataset", dataset.value())
        .query(row -> {
          found.put(row.getString(1), row.getString(2));
        });
    return found;
  }

  /** Loads of a raw file are of another, sealed copy of it now. */
  void sealed(String path, RawFile copy) {
    jdbc.sql("update lake.load set raw = :copy, raw_key = :key where raw = :raw")
        .param("copy", copy.path())
        .param("key", copy.key())
        .param("raw", path)
        .update();
  }

  /** Whether any load still has a raw file. */
  boolean isKept(String path) {
    return jdbc.sql("select exists (select 1 from lake.load where raw = :raw)")
        .param("raw", path)
        .query(Boolean.class)
        .single();
  }

  /** Whether a load, or a draft, still has a raw file. */
  boolean isKnown(String path) {
    return jdbc.sql(
            """
            select exists (select 1 from lake.load where raw = :raw)
              or exists (select 1 from lake.draft where 'drafts/' || id = :raw)
            """)
        .param("raw", path)
        .query(Boolean.class)
        .single();
  }
}
