package city.sitcenter.lake.query.run;

import city.sitcenter.kernel.PlainText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values of a question, looked through for text that no store keeps. */
final class PlainValues {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PlainValues() {}

  /**
   * Refuses a value, however deep, in which any text or name is not plain.
   *
   * @throws Problem {@code REQUEST_INVALID}
   */
  static void check(String name, @Nullable Object value) {
    if (value != null && !isPlain(JSON.valueToTree(value))) {
      throw new Problem(ProblemCode.REQUEST_INVALID, name);
    }
  }

  private static boolean isPlain(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> PlainText.isPlain(node.asString());
      case ARRAY -> node.valueStream().allMatch(PlainValues::isPlain);
      case OBJECT ->
          node.propertyStream()
              .allMatch(entry -> PlainText.isPlain(entry.getKey()) && isPlain(entry.getValue()));
      case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> true;
    };
  }
}
