package city.sitcenter.lake.ingest.draft;

import city.sitcenter.lake.ingest.draft.Draft.DraftColumn;
import city.sitcenter.lake.ingest.format.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is to be looked at in a file as a whole. */
final class Notices {

  private Notices() {}

  static List<Doubt> of(Table table, List<DraftColumn> columns, Set<String> sheets) {
    var notices = new ArrayList<Doubt>();
    notices.add(Doubt.of("about"));
    boolean asked = columns.stream().anyMatch(column -> column.repeated() != null);
    if (!asked && columns.stream().noneMatch(DraftColumn::key)) {
      notices.add(Doubt.of("no-key"));
    }
    var dialect = table.dialect();
    if (sheets.size() > 1 && dialect.sheet() != null) {
      var others = new TreeSet<>(sheets);
      others.remove(dialect.sheet());
      notices.add(Doubt.of("sheets", dialect.sheet(), String.join(", ", others)));
    }
    if (dialect.footer() != null && dialect.footer() > 0) {
      notices.add(Doubt.of("footer", dialect.footer()));
    }
    if (dialect.skip() != null && dialect.skip() > 0) {
      notices.add(Doubt.of("preamble", dialect.skip()));
    }
    if (Integer.valueOf(0).equals(dialect.headerRows())) {
      notices.add(Doubt.of("no-header"));
    }
    if (dialect.encoding() != null && !dialect.encoding().equals("UTF-8")) {
      notices.add(Doubt.of("encoding", dialect.encoding()));
    }
    return notices;
  }
}
