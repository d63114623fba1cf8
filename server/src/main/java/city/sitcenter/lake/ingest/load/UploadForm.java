package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.GivenJson;
import city.sitcenter.kernel.PlainText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.format.Dialect;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The form in which a file is sent: the one file, and the part {@code format} in which its sender
 * says how to read it, as a field or as a file of JSON.
 */
@Component
public class UploadForm {

  private static final int LONGEST = 16 << 10;

  private final JsonMapper json;

  UploadForm(JsonMapper json) {
    this.json = GivenJson.exact(json);
  }

  /** Separators may be control characters, but no store keeps a zero or half a character. */
  private static Dialect plain(Dialect wish) {
    var words = wish.toString();
    int odd = PlainText.odd(words, 0, words.length());
    while (odd >= 0 && words.charAt(odd) != 0 && !Character.isSurrogate(words.charAt(odd))) {
      odd = PlainText.odd(words, odd + 1, words.length());
    }
    if (odd >= 0) {
      throw new Problem(ProblemCode.TEXT_INVALID, "format", PlainText.code(words.charAt(odd)));
    }
    wish.check();
    return wish;
  }

  /**
   * Of several files only one would be taken, and nobody would know which.
   *
   * @throws Problem {@code UPLOAD_SEVERAL}
   */
  public void checkOneFile(HttpServletRequest request) throws IOException {
    try {
      var files = request.getParts().stream().filter(part -> part.getName().equals("file")).count();
      if (files > 1) {
        throw new Problem(ProblemCode.UPLOAD_SEVERAL, files);
      }
    } catch (ServletException e) {
      throw new Problem(ProblemCode.REQUEST_INVALID, e, "file");
    }
  }

  /** What the sender says of the dialect; nothing when there is no such part. */
  public Dialect dialect(HttpServletRequest request) throws IOException {
    try {
      var part = request.getPart("format");
      if (part == null) {
        return Dialect.UNKNOWN;
      }
      try (var in = part.getInputStream()) {
        var bytes = in.readNBytes(LONGEST);
        return bytes.length == 0 ? Dialect.UNKNOWN : plain(json.readValue(bytes, Dialect.class));
      }
    } catch (JacksonException e) {
      throw GivenJson.fault("format", e);
    } catch (ServletException e) {
      throw new Problem(ProblemCode.REQUEST_INVALID, e, "format");
    }
  }
}
