package city.sitcenter.catalog.health;

import city.sitcenter.catalog.DatasetRenamed;
import city.sitcenter.kernel.DatasetId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/** In which districts datasets have rows, kept in memory. Safe for many threads. */
@Component
public class Coverage {

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private volatile Map<DatasetId, Set<String>> districts;

  Coverage(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.districts = load();
  }

  private Map<DatasetId, Set<String>> load() {
    var loaded = new HashMap<DatasetId, Set<String>>();
    jdbc.sql("select dataset, district from catalog.coverage")
        .query(row -> {
          loaded
              .computeIfAbsent(new DatasetId(row.getString("dataset")), id -> new HashSet<>())
              .add(row.getString("district"));
        });
    return loaded;
  }

  /** Codes of districts; empty for a dataset without any, or of which nothing was told. */
  public Set<String> of(DatasetId dataset) {
    return Set.copyOf(districts.getOrDefault(dataset, Set.of()));
  }

  /** Of all datasets, for the search. The same object until something changes. */
  public Map<DatasetId, Set<String>> all() {
    return districts;
  }

  public void replace(DatasetId dataset, Set<String> codes) {
    if (of(dataset).equals(codes)) {
      return;
    }
    transactions.executeWithoutResult(status -> {
      write(dataset, codes);
      AfterCommit.run(this::reload);
    });
  }

  /** What is kept was given to the new name with all that is kept of the dataset. */
  @TransactionalEventListener
  public void on(DatasetRenamed renamed) {
    reload();
  }

  /** One at a time, so that who read last is who is believed. */
  private synchronized void reload() {
    districts = load();
  }

  private void write(DatasetId dataset, Set<String> codes) {
    jdbc.sql("delete from catalog.coverage where dataset = :dataset")
        .param("dataset", dataset.value())
        .update();
    for (var code : codes) {
      jdbc.sql(
              """
              insert into catalog.coverage (dataset, district) values (:dataset, :district)
              on conflict do nothing
              """)
          .param("dataset", dataset.value())
          .param("district", code)
          .update();
    }
  }
}
