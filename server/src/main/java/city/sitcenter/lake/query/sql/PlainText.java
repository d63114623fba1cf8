package city.sitcenter.lake.query.sql;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Text that every store and engine keeps as it is: no control characters but line ends and tabs,
 * and no half of a character. PostgreSQL refuses NUL and lone surrogates outright.
 */
public final class PlainText {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PlainText() {}

  static boolean isControl(char c) {
    return c < 32 && c != '\n' && c != '\r' && c != '\t' || c == 127;
  }

  /** The place of the first character that is not plain; -1 when all are. */
  static int odd(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      var c = text.charAt(i);
      if (isControl(c)) {
        return i;
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 >= to
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /**
   * Refuses a value, however deep, in which any text or name is not plain.
   *
   * @throws Problem {@code REQUEST_INVALID}
   */
  public static void check(String name, @Nullable Object value) {
    if (value != null && !isPlain(JSON.valueToTree(value))) {
      throw new Problem(ProblemCode.REQUEST_INVALID, name);
    }
  }

  private static boolean isPlain(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> isPlain(node.asString());
      case ARRAY -> node.valueStream().allMatch(PlainText::isPlain);
      case OBJECT ->
          node.propertyStream()
              .allMatch(entry -> isPlain(entry.getKey()) && isPlain(entry.getValue()));
      case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> true;
    };
  }

  private static boolean isPlain(String text) {
    return odd(text, 0, text.length()) < 0;
  }
}
