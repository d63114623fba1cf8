package city.sitcenter.lake.query.sql.words;

import city.sitcenter.kernel.LocalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The table of functions: what may be asked, what it means, how each engine writes it. The same
 * table is the allow-list, the reference page and the completion of the editor.
 */
public final class Functions {

  private static final Map<String, Function> TABLE = load();
  private static final Map<SqlOperator, Function> BY_OPERATOR = byOperator();

  private Functions() {}

  /** In the order of the reference page. */
  public static Collection<Function> list() {
    return TABLE.values();
  }

  public static Optional<Function> find(SqlOperator operator) {
    return Optional.ofNullable(BY_OPERATOR.get(operator));
  }

  /** Whether the validator finds anything by this name. */
  public static boolean isKnown(String name) {
    return operators(name).findAny().isPresent();
  }

  private static Stream<SqlOperator> operators(String name) {
    return Stream.concat(BY_OPERATOR.keySet().stream(), Operators.structure().stream())
        .filter(operator -> operator.getName().equalsIgnoreCase(name));
  }

  /** The table as the validator looks things up in it: by name and syntax, nothing else. */
  public static SqlOperatorTable operators() {
    return new Lookup();
  }

  private static final class Lookup implements SqlOperatorTable {

    @Override
    public void lookupOperatorOverloads(
        SqlIdentifier name,
        @Nullable SqlFunctionCategory category,
        SqlSyntax syntax,
        List<SqlOperator> found,
        SqlNameMatcher matcher) {
      if (name.isSimple()) {
        operators(name.getSimple())
            .filter(operator -> fits(operator.getSyntax(), syntax))
            .forEach(found::add);
      }
    }

    /** {@code count} is a function that also takes a star. */
    private static boolean fits(SqlSyntax syntax, SqlSyntax wanted) {
      return syntax.family == wanted.family
          || syntax == SqlSyntax.FUNCTION_STAR && wanted == SqlSyntax.FUNCTION;
    }

    @Override
    public List<SqlOperator> getOperatorList() {
      return List.copyOf(BY_OPERATOR.keySet());
    }
  }

  private static Map<SqlOperator, Function> byOperator() {
    var map = new IdentityHashMap<SqlOperator, Function>();
    TABLE.values().forEach(function -> map.put(function.operator(), function));
    return map;
  }

  private static Map<String, Function> load() {
    var operators = Operators.byNames();
    var table = new LinkedHashMap<String, Function>();
    rows()
        .forEach((group, rows) ->
            rows.forEach(row -> {
              var name = text(row, "name");
              var operator = Objects.requireNonNull(operators.get(name), "no operator for " + name);
              table.put(name, function(group, name, row, operator));
            }));
    var missing = new ArrayList<>(operators.keySet());
    missing.removeAll(table.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("functions without words: " + missing);
    }
    return Collections.unmodifiableMap(table);
  }

  private static Function function(
      String group, String name, Map<String, String> row, SqlOperator operator) {
    return new Function(
        name,
        group,
        text(row, "takes"),
        LocalText.of(text(row, "kk"), text(row, "ru"), text(row, "en")),
        Integer.parseInt(row.getOrDefault("version", "1")),
        operator,
        maybe(row, "duckdb"),
        maybe(row, "trino"),
        text(row, "example"),
        maybe(row, "over"),
        text(row, "gives"));
  }

  private static Map<String, List<Map<String, String>>> rows() {
    try (var in = Functions.class.getResourceAsStream("/query/functions.yaml")) {
      return new YAMLMapper().readValue(Objects.requireNonNull(in), new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Map<String, String> row, String key) {
    return Objects.requireNonNull(row.get(key), () -> key + " is missing in " + row);
  }

  private static @Nullable String maybe(Map<String, String> row, String key) {
    return row.get(key);
  }
}
