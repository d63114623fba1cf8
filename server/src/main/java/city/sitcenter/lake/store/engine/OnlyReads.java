package city.sitcenter.lake.store.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a text pass only when the engine's own parser finds one statement in it that reads Parquet
 * files and does nothing else. The engine has no switch that lets it read a folder and not write to
 * it, and a COPY or INSERT may stand inside a WITH of what is a SELECT to every other check. Safe
 * for many threads.
 */
final class OnlyReads implements AutoCloseable {

  private static final Set<String> QUERIES = Set.of("SELECT_NODE", "SET_OPERATION_NODE");
  private static final Set<String> SOURCES =
      Set.of("EMPTY", "BASE_TABLE", "SUBQUERY", "JOIN", "EXPRESSION_LIST", "TABLE_FUNCTION");
  private static final String READER = "read_parquet";

  /** A long sum is a deep tree: several levels of JSON for each of its terms. */
  private static final int MOST_LEVELS = 10_000;

  private final Connection connection;
  private final PreparedStatement parser;
  private final JsonMapper json =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(MOST_LEVELS).build())
              .build());

  /**
   * @param connection of its own, closed with it
   */
  OnlyReads(Connection connection) throws SQLException {
    parser = connection.prepareStatement("SELECT json_serialize_sql(CAST(? AS VARCHAR))::VARCHAR");
    this.connection = connection;
  }

  /**
   * @throws SQLException when it is anything but one question
   */
  void check(String sql) throws SQLException {
    var tree = json.readTree(parsed(sql));
    if (tree.path("error").asBoolean(true) || tree.path("statements").size() != 1) {
      throw new SQLException("not one question");
    }
    check(tree.path("statements"));
  }

  private String parsed(String sql) throws SQLException {
    synchronized (parser) {
      parser.setString(1, sql);
      try (var result = parser.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    }
  }

  /** Without the recursion that a deep tree would break. */
  private static void check(JsonNode tree) throws SQLException {
    var open = new ArrayDeque<JsonNode>(List.of(tree));
    while (!open.isEmpty()) {
      var node = open.pop();
      if (node.isObject()) {
        one(node);
      }
      node.forEach(open::push);
    }
  }

  /** Only three kinds of part can do more than compute: queries, sources and what has "info". */
  private static void one(JsonNode node) throws SQLException {
    var type = node.path("type").asString("");
    var isExpression = node.has("class");
    if (node.has("info_type")
        || !isExpression && type.endsWith("_NODE") && !QUERIES.contains(type)
        || !isExpression && isSource(node, type) && !SOURCES.contains(type)
        || type.equals("TABLE_FUNCTION") && !reads(node)) {
      throw new SQLException("a question only reads; this has " + type);
    }
  }

  private static boolean isSource(JsonNode node, String type) {
    return node.has("sample") && !type.endsWith("_NODE");
  }

  private static boolean reads(JsonNode node) {
    return node.path("function").path("function_name").asString("").equals(READER);
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      parser.close();
    }
  }
}
