package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.snapshot.Snapshots;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the catalogue the words of a code list when it was published. */
@Component
class CodeLists {

  private static final Logger log = LoggerFactory.getLogger(CodeLists.class);
  private static final int MOST = 100_000;

  private final Snapshots snapshots;
  private final DuckDb duckDb;
  private final Catalog catalog;

  CodeLists(Snapshots snapshots, DuckDb duckDb, Catalog catalog) {
    this.snapshots = snapshots;
    this.duckDb = duckDb;
    this.catalog = catalog;
  }

  void tell(Contract contract) {
    var rows = new KnownRows(snapshots, contract).rows();
    if (!contract.codeList() || rows == null) {
      return;
    }
    var sql =
        "SELECT code, title_kk, title_ru, title_en FROM (%s) WHERE code IS NOT NULL ORDER BY code LIMIT %d"
            .formatted(rows, MOST);
    var titles = new LinkedHashMap<String, LocalText>();
    try (var connection = duckDb.ingest();
        var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      while (found.next()) {
        titles.put(
            text(found.getString(1)),
            LocalText.of(
                text(found.getString(2)), text(found.getString(3)), text(found.getString(4))));
      }
      catalog.codeLabels(contract.id(), titles);
    } catch (SQLException e) {
      log.error("the words of {} cannot be read", contract.id(), e);
    }
  }

  private static String text(@org.jspecify.annotations.Nullable String value) {
    return value == null ? "" : value;
  }
}
