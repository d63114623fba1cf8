package city.sitcenter.catalog.keep;

import city.sitcenter.catalog.files.CityText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The city's files as they are in force, and as the folder last held them. */
@Component
class CityFileStore {

  private final JdbcClient jdbc;

  CityFileStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  CityText current() {
    var files = new TreeMap<String, String>();
    jdbc.sql("select path, content from catalog.city_file")
        .query(row -> {
          files.put(row.getString("path"), row.getString("content"));
        });
    return new CityText(files, List.of());
  }

  /** What the folder last held, of files that came from it. */
  Map<String, String> applied() {
    var files = new HashMap<String, String>();
    jdbc.sql("select path, applied from catalog.city_file where applied is not null")
        .query(row -> {
          files.put(row.getString("path"), row.getString("applied"));
        });
    return files;
  }

  void save(String path, String content) {
    jdbc.sql(
            """
            insert into catalog.city_file (path, content) values (:path, :content)
            on conflict (path) do update set content = excluded.content
            """)
        .param("path", path)
        .param("content", content)
        .update();
  }

  /** Notes what the folder holds, whether it came into force or not. */
  void applied(String path, String content) {
    jdbc.sql("update catalog.city_file set applied = :content where path = :path")
        .param("path", path)
        .param("content", content)
        .update();
  }

  void delete(String path) {
    jdbc.sql("delete from catalog.city_file where path = :path").param("path", path).update();
  }
}
