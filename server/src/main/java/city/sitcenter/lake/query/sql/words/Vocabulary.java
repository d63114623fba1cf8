package city.sitcenter.lake.query.sql.words;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.kernel.LocalText;
import java.util.List;

/** The words an actor can ask with: for the completion of an editor. */
public record Vocabulary(
    List<TableWord> tables, List<FunctionWord> functions, List<String> keywords) {

  public record TableWord(String name, LocalText title, List<ColumnWord> columns) {}

  public record ColumnWord(String name, ColumnType type, LocalText title) {}

  public record FunctionWord(String name, String signature, LocalText meaning, String kind) {}

  private static final List<String> KEYWORDS =
      List.of(
          "SELECT",
          "DISTINCT",
          "FROM",
          "AS",
          "JOIN",
          "LEFT JOIN",
          "RIGHT JOIN",
          "FULL JOIN",
          "CROSS JOIN",
          "ON",
          "USING",
          "WHERE",
          "AND",
          "OR",
          "NOT",
          "IN",
          "BETWEEN",
          "LIKE",
          "ILIKE",
          "IS NULL",
          "IS NOT NULL",
          "EXISTS",
          "CASE",
          "WHEN",
          "THEN",
          "ELSE",
          "END",
          "GROUP BY",
          "HAVING",
          "ORDER BY",
          "ASC",
          "DESC",
          "NULLS FIRST",
          "NULLS LAST",
          "LIMIT",
          "OFFSET",
          "WITH",
          "UNION",
          "UNION ALL",
          "INTERSECT",
          "EXCEPT",
          "VALUES",
          "OVER",
          "PARTITION BY",
          "FILTER",
          "CAST",
          "INTERVAL",
          "DATE",
          "TIMESTAMP",
          "TRUE",
          "FALSE",
          "NULL");

  /** Words of the grammar, one by one. */
  public static List<String> words() {
    return KEYWORDS.stream()
        .flatMap(word -> java.util.Arrays.stream(word.split(" ")))
        .distinct()
        .toList();
  }

  public static boolean isKeyword(String word) {
    return words().stream().anyMatch(word::equalsIgnoreCase);
  }

  public static Vocabulary of(Sight sight) {
    var tables =
        sight.all().get().stream()
            .map(contract ->
                new TableWord(
                    contract.id().value(),
                    contract.title(),
                    contract.columns().stream()
                        .map(column -> new ColumnWord(column.name(), column.type(), column.title()))
                        .toList()))
            .toList();
    var functions =
        Functions.list().stream()
            .map(one -> new FunctionWord(one.name(), one.signature(), one.meaning(), one.kind()))
            .toList();
    return new Vocabulary(tables, functions, KEYWORDS);
  }
}
