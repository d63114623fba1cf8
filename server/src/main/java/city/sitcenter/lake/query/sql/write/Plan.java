package city.sitcenter.lake.query.sql.write;

import city.sitcenter.lake.query.sql.read.Result;
import city.sitcenter.lake.query.sql.read.Risk;
import city.sitcenter.lake.query.sql.read.Types;
import city.sitcenter.lake.query.sql.read.ValidTree;
import city.sitcenter.lake.query.sql.words.Function;
import city.sitcenter.lake.store.engine.CityClock;
import city.sitcenter.lake.store.engine.Sql;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidator;

/**
 * A validated question of one actor, ready to be filled with snapshots. Immutable, and free of the
 * parser's trees but for {@link #trino()}.
 *
 * @param sql the person's text
 * @param columns of the answer
 * @param tables in the order of their marks; a dataset used twice stands twice
 * @param functions that it uses
 * @param risks where it may fail when it runs
 * @param order whether the answer's order is fixed by the question
 * @param ties what of the answer hangs on the order of equal rows
 * @param fetch the most rows the question itself asks for; -1: all
 * @param template engine SQL with marks for tables, time and cap
 * @param meaning the question in the language itself, with marks for tables
 * @param trino the same for Trino, with marks; written only when somebody asks
 */
public record Plan(
    String sql,
    List<Result> columns,
    List<Table> tables,
    List<Function> functions,
    List<Risk> risks,
    Order order,
    Ties ties,
    long fetch,
    String template,
    String meaning,
    java.util.function.Supplier<String> trino) {

  /** Changes the tree as it is written. */
  public static Plan of(ValidTree tree, CityClock clock) {
    var root = tree.root();
    var validator = tree.validator();
    var lists = lists(root, validator);
    var order = Order.of(root, validator);
    var fetch = Order.fetch(root);
    var ties = Ties.of(root);
    var weave = new Weave(validator, tree.sight(), clock.zone());
    var woven = weave.marked(order.fixed(root, tree.columns().size()));
    var types = new Types(validator);
    var template = new DuckDbDialect(types, clock).write(woven);
    return new Plan(
        tree.sql(),
        tree.columns(),
        weave.tables(),
        tree.functions(),
        tree.risks(),
        order,
        ties,
        fetch,
        shown(template, lists),
        new PlainDialect(types, clock).write(woven),
        () -> new TrinoDialect(types, clock).write(woven));
  }

  /** Columns of the answer that hold several values each. */
  private static List<String> lists(SqlNode tree, SqlValidator validator) {
    return validator.getValidatedNodeType(tree).getFieldList().stream()
        .filter(field ->
            switch (field.getType().getSqlTypeName()) {
              case ROW, STRUCTURED, ARRAY, MULTISET, MAP -> true;
              default -> false;
            })
        .map(field -> Sql.name(field.getName()))
        .toList();
  }

  /** Several values in one are shown as JSON, alike in every form an answer takes. */
  private static String shown(String template, List<String> lists) {
    return lists.isEmpty()
        ? template
        : lists.stream()
            .map(name -> "CAST(to_json(%1$s) AS VARCHAR) AS %1$s".formatted(name))
            .collect(Collectors.joining(", ", "SELECT * REPLACE (", ") FROM (" + template + ")"));
  }

  /** The same question with other rights to rows: those under which it was once answered. */
  public Plan withTables(List<Table> others) {
    return new Plan(
        sql, columns, others, functions, risks, order, ties, fetch, template, meaning, trino);
  }

  /** True when the answer depends on the second it was asked. */
  public boolean usesNow() {
    return Marks.has(template, Marks.NOW);
  }

  /** True when the answer depends on the day it was asked. */
  public boolean usesToday() {
    return Marks.has(template, Marks.TODAY);
  }
}
