package city.sitcenter.catalog.show;

import city.sitcenter.kernel.Sha256;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** ETags of answers that differ from reader to reader: whatever is shown is what counts. */
@Component
final class BodyTags {

  private static final int DIGITS = 24;

  private final JsonMapper json;

  BodyTags(JsonMapper json) {
    this.json = json;
  }

  String of(Object body) {
    return "\"" + Sha256.hex(json.writeValueAsBytes(body)).substring(0, DIGITS) + "\"";
  }
}
