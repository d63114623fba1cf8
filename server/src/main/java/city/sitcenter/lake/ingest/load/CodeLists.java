package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.lake.ingest.check.Engine;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.snapshot.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
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
    try {
      var titles = new LinkedHashMap<String, LocalText>();
      Engine.ofLake(duckDb, sql, CodeLists::word)
          .forEach(word -> titles.put(word.code(), word.title()));
      catalog.codeLabels(contract.id(), titles);
    } catch (Problem e) {
      log.error("the words of {} cannot be read", contract.id(), e);
    }
  }

  private record Word(String code, LocalText title) {}

  private static Word word(ResultSet row) throws SQLException {
    return new Word(
        text(row.getString(1)),
        LocalText.of(text(row.getString(2)), text(row.getString(3)), text(row.getString(4))));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
