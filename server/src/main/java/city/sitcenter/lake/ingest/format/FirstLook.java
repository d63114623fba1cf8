package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file is, by how it begins; by its name only where that leaves it open. */
final class FirstLook {

  private FirstLook() {}

  /**
   * The kind of a file.
   *
   * @param head its first bytes
   * @throws Problem when it is of a kind that is not read here
   */
  static Kind kind(byte[] head, String name) {
    if (head.length > 3 && head[0] == 'P' && head[1] == 'A' && head[2] == 'R' && head[3] == '1') {
      return Kind.PARQUET;
    }
    var text = new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
    var lower = name.toLowerCase(Locale.ROOT);
    if (text.startsWith("[")) {
      return Kind.JSON;
    }
    if (!text.startsWith("{")) {
      refuseOther(head, text, name);
      return Kind.CSV;
    }
    if (lower.endsWith(".ndjson") || lower.endsWith(".jsonl")) {
      return Kind.NDJSON;
    }
    var first = text.lines().findFirst().orElse("").strip();
    boolean object = first.endsWith("}") && first.length() > 2;
    boolean more = text.lines().skip(1).findFirst().orElse("").strip().startsWith("{");
    if (object && more) {
      return Kind.NDJSON;
    }
    return text.contains("\"FeatureCollection\"") ? Kind.GEOJSON : Kind.JSON;
  }

  private static void refuseOther(byte[] head, String text, String name) {
    boolean office = head.length > 7 && (head[0] & 0xFF) == 0xD0 && (head[1] & 0xFF) == 0xCF;
    boolean pdf = text.startsWith("%PDF");
    boolean markup =
        text.toLowerCase(Locale.ROOT).startsWith("<!doctype html")
            || text.startsWith("<?xml")
            || text.toLowerCase(Locale.ROOT).startsWith("<html");
    if (office || pdf || markup) {
      throw new Problem(ProblemCode.FILE_FORMAT_UNKNOWN, name);
    }
  }
}
