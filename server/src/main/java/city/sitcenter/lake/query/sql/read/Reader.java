package city.sitcenter.lake.query.sql.read;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.sql.words.Grammar;
import city.sitcenter.lake.query.sql.words.Sight;
import city.sitcenter.lake.query.sql.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlValidator;

/**
 * Turns a person's text into a tree that is known to be allowed, or into a problem with a place.
 *
 * <p>The text is parsed, validated against what the actor may see, and compared with the table of
 * functions; nothing that is not in either gets through.
 */
public final class Reader {

  private static final SqlValidator.Config RULES =
      SqlValidator.Config.DEFAULT
          .withIdentifierExpansion(true)
          .withColumnReferenceExpansion(true)
          .withCallRewrite(false)
          .withTypeCoercionEnabled(true)
          .withConformance(SqlConformanceEnum.LENIENT);

  private Reader() {}

  /**
   * Reads a question and does something with its tree. What fails at the tree's places, then as
   * well, is told as a mistake in the text.
   *
   * @param parameters values for the {@code :name} places of the text: texts, numbers, booleans
   * @throws Problem {@code query-invalid} with line and column, or {@code query-too-complex}
   */
  public static <T> T read(
      Sight sight, String sql, Map<String, ?> parameters, Function<ValidTree, T> then) {
    try {
      return then.apply(valid(sight, sql, parameters));
    } catch (CalciteContextException e) {
      throw QueryProblems.of(e, new Meant(sight, sql));
    } catch (CalciteException e) {
      throw QueryProblems.of(String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      throw Shape.deep(e);
    }
  }

  private static ValidTree valid(Sight sight, String sql, Map<String, ?> parameters) {
    var text = SqlText.of(sql);
    var parsed = parse(text.text());
    Shape.bounded(parsed);
    Shape.datesWithinRange(parsed);
    Sense.check(parsed);
    var tree = Shape.named(Shape.withValues(parsed, text.parameters(), parameters));
    var types = new CityTypes();
    var catalog = catalog(sight, types);
    var validator = new CommonColumns(catalog, types, RULES);
    var valid = validate(validator, tree);
    for (var field : validator.getValidatedNodeType(valid).getFieldList()) {
      if (SqlTypeName.INTERVAL_TYPES.contains(field.getType().getSqlTypeName())) {
        throw QueryProblems.at(1, 1, Words.say("interval-shown"), null);
      }
    }
    var closed = new Closed(validator);
    var functions = List.copyOf(closed.check(valid));
    var columns = Lineage.columns(valid, validator, catalog);
    return new ValidTree(sight, sql, valid, validator, columns, functions, closed.risks());
  }

  private static SqlNode parse(String sql) {
    try {
      var tree = SqlParser.create(sql, Grammar.CONFIG).parseQuery();
      if (!tree.isA(SqlKind.QUERY)) {
        throw QueryProblems.at(tree.getParserPosition(), "question-only");
      }
      return tree;
    } catch (SqlParseException e) {
      if (e.getCause() instanceof StackOverflowError) {
        throw Shape.deep(e);
      }
      throw QueryProblems.of(e, sql);
    }
  }

  private static SqlNode validate(SqlValidator validator, SqlNode tree) {
    try {
      return validator.validate(tree);
    } catch (IndexOutOfBoundsException
        | ClassCastException
        | IllegalArgumentException
        | NullPointerException
        | AssertionError
        | UnsupportedOperationException e) {
      // what the validator does not foresee is the question's fault, not the program's
      throw new Problem(ProblemCode.QUERY_INVALID, e, Words.say("not-understood"));
    }
  }

  private static CalciteCatalogReader catalog(Sight sight, CityTypes types) {
    var root = CalciteSchema.createRootSchema(false, false, "");
    root.add(LakeSchema.NAME, new LakeSchema(sight));
    var properties = new Properties();
    properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
    var path = new ArrayList<>(List.of(LakeSchema.NAME));
    return new CalciteCatalogReader(root, path, types, new CalciteConnectionConfigImpl(properties));
  }
}
