package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.format.Dialect;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the part {@code format} of a form, sent as a field or as a file of JSON. */
@Component
public class WishPart {

  private static final int LONGEST = 16 << 10;

  private final JsonMapper json;

  WishPart(JsonMapper json) {
    this.json = json;
  }

  /** What the sender says of the dialect; nothing when there is no such part. */
  public Dialect read(HttpServletRequest request) throws IOException {
    try {
      var part = request.getPart("format");
      if (part == null) {
        return Dialect.UNKNOWN;
      }
      try (var in = part.getInputStream()) {
        var bytes = in.readNBytes(LONGEST);
        return bytes.length == 0 ? Dialect.UNKNOWN : json.readValue(bytes, Dialect.class);
      }
    } catch (JacksonException e) {
      throw new Problem(ProblemCode.REQUEST_INVALID, e, "format: " + e.getOriginalMessage());
    } catch (ServletException e) {
      throw new Problem(ProblemCode.REQUEST_INVALID, e, "format");
    }
  }
}
