package city.sitcenter.catalog.show;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** ETags of answers that differ from reader to reader: whatever is shown is what counts. */
@Component
final class BodyTags {

  private static final int BYTES = 12;

  private final JsonMapper json;

  BodyTags(JsonMapper json) {
    this.json = json;
  }

  String of(Object body) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(body));
      return "\"" + HexFormat.of().formatHex(hash, 0, BYTES) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java runtime has SHA-256", e);
    }
  }
}
