package city.sitcenter.catalog.health;

import city.sitcenter.catalog.DatasetRenamed;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** The words of all code lists, kept in memory. Safe for many threads. */
@Component
public class CodeLabels {

  /** Longer lists are registers: their names are looked up in the data. */
  private static final int LONGEST = 20_000;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final TransactionOperations transactions;
  private volatile Map<DatasetId, Map<String, LocalText>> lists;

  CodeLabels(JdbcClient jdbc, JsonMapper json, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.json = json;
    this.transactions = transactions;
    this.lists = load();
  }

  private Map<DatasetId, Map<String, LocalText>> load() {
    var loaded = new HashMap<DatasetId, Map<String, LocalText>>();
    jdbc.sql("select dataset, code, title from catalog.code_label order by dataset, position")
        .query(row -> {
          loaded
              .computeIfAbsent(new DatasetId(row.getString("dataset")), id -> new LinkedHashMap<>())
              .put(row.getString("code"), json.readValue(row.getString("title"), LocalText.class));
        });
    return loaded;
  }

  public Map<String, LocalText> of(DatasetId codeList) {
    return Collections.unmodifiableMap(lists.getOrDefault(codeList, Map.of()));
  }

  /** All lists, for the search. The same object until something changes. */
  public Map<DatasetId, Map<String, LocalText>> all() {
    return lists;
  }

  /** What is kept was given to the new name with all that is kept of the dataset. */
  @TransactionalEventListener
  public void on(DatasetRenamed renamed) {
    reload();
  }

  /** One at a time, so that who read last is who is believed. */
  private synchronized void reload() {
    lists = load();
  }

  public void replace(DatasetId codeList, Map<String, LocalText> titles) {
    transactions.executeWithoutResult(status -> {
      write(codeList, titles);
      AfterCommit.run(this::reload);
    });
  }

  private void write(DatasetId codeList, Map<String, LocalText> titles) {
    jdbc.sql("delete from catalog.code_label where dataset = :dataset")
        .param("dataset", codeList.value())
        .update();
    int position = 0;
    for (var entry : titles.entrySet()) {
      if (position++ == LONGEST) {
        break;
      }
      jdbc.sql(
              """
              insert into catalog.code_label (dataset, code, position, title)
              values (:dataset, :code, :position, :title::jsonb)
              """)
          .param("dataset", codeList.value())
          .param("code", entry.getKey())
          .param("position", position)
          .param("title", json.writeValueAsString(entry.getValue()))
          .update();
    }
  }
}
