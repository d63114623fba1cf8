package city.sitcenter.lake.query.answer;

import city.sitcenter.catalog.Column;
import city.sitcenter.identity.Actor;
import city.sitcenter.lake.Ask;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.engine.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts the rows of a dataset by several of its columns with one question: of hundreds of columns
 * a question each costs more than the counting. Columns of long tables are counted few at a time,
 * so that each question ends in time.
 */
final class Counts {

  /** Values that are looked at in one question, all its columns together. */
  private static final long VALUES_AT_ONCE = 20_000_000;

  private static final int COLUMNS_AT_ONCE = 20;

  private final Questions questions;
  private final Actor actor;
  private final Snapshot snapshot;
  private final int atOnce;

  /**
   * @param snapshot whose rows are counted, whatever is published meanwhile
   */
  Counts(Questions questions, Actor actor, Snapshot snapshot, long rows) {
    this.questions = questions;
    this.actor = actor;
    this.snapshot = snapshot;
    this.atOnce = (int) Math.clamp(VALUES_AT_ONCE / Math.max(1, rows), 1, COLUMNS_AT_ONCE);
  }

  /** How many rows there are of a value of the column, or of what is made of it. */
  record Count(Object value, long rows) {}

  /**
   * @param column whose empty cells do not count
   * @param value what to count by, in the language of questions
   * @param most so many values, the most frequent; 0: all
   */
  record By(Column column, String value, int most) {}

  /** For each column its values with how many rows have them, in no order. */
  Map<Column, List<Count>> by(List<By> wanted) {
    var counts = new LinkedHashMap<Column, List<Count>>();
    // values of one answer are of one type
    var alike = wanted.stream().collect(Collectors.groupingBy(by -> by.column().sqlType()));
    for (var same : alike.values()) {
      for (int from = 0; from < same.size(); from += atOnce) {
        ask(same.subList(from, Math.min(same.size(), from + atOnce)), counts);
      }
    }
    return counts;
  }

  private void ask(List<By> some, Map<Column, List<Count>> into) {
    var branches = new ArrayList<String>();
    for (var by : some) {
      branches.add("SELECT %d AS c, v, n FROM (%s) AS t".formatted(branches.size(), sql(by)));
    }
    var ask =
        Ask.sql(String.join(" UNION ALL ", branches)).on(Map.of(snapshot.dataset(), snapshot.id()));
    var answer = questions.ask(actor, ask, Questions.Running.ALONE);
    for (var row : answer.kept().rows()) {
      var by = some.get(((Number) row[0]).intValue());
      into.computeIfAbsent(by.column(), none -> new ArrayList<>())
          .add(new Count(row[1], ((Number) row[2]).longValue()));
    }
  }

  private String sql(By by) {
    var name = Sql.name(by.column().name());
    var all =
        "SELECT %s AS v, count(*) AS n FROM %s WHERE %s IS NOT NULL GROUP BY 1"
            .formatted(by.value(), Sql.name(snapshot.dataset().value()), name);
    return by.most() == 0 ? all : all + " ORDER BY n DESC LIMIT " + by.most();
  }
}
