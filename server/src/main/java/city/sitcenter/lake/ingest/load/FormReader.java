package city.sitcenter.lake.ingest.load;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Reads the parts of a form, RFC 7578, as they come. The sign between two parts is looked for in
 * steps of its own length (Horspool 1980), not byte by byte.
 */
final class FormReader {

  private static final int MOST_PARTS = 50;
  private static final int LONGEST_HEADERS = 8 << 10;
  private static final int LONGEST_BOUNDARY = 200;

  private final InputStream in;
  private final Path folder;
  private final byte[] sign;
  private final int[] steps = new int[256];
  private final byte[] buffer = new byte[256 << 10];
  private int start;
  private int end;
  private boolean ended;

  /**
   * @param type the form's content type, with the boundary of its parts
   */
  FormReader(InputStream in, String type, Path folder) throws ServletException {
    this.in = in;
    this.folder = folder;
    this.sign = ("\r\n--" + boundary(type)).getBytes(StandardCharsets.ISO_8859_1);
    Arrays.fill(steps, sign.length);
    for (int i = 0; i < sign.length - 1; i++) {
      steps[sign[i] & 0xFF] = sign.length - 1 - i;
    }
  }

  private static String boundary(String type) throws ServletException {
    try {
      var found = MediaType.parseMediaType(type).getParameter("boundary");
      var bare = found == null ? "" : found.replaceAll("^\"|\"$", "");
      if (!bare.isEmpty() && bare.length() <= LONGEST_BOUNDARY) {
        return bare;
      }
    } catch (InvalidMediaTypeException e) {
      throw new ServletException(e);
    }
    throw new ServletException("the form has no boundary");
  }

  /**
   * Reads all of it.
   *
   * @param into takes each part before its content comes
   * @throws ServletException when it is no form, or is cut short
   */
  void read(List<FormPart> into) throws IOException, ServletException {
    // the first sign needs no line end before it
    buffer[end++] = '\r';
    buffer[end++] = '\n';
    pass(OutputStream.nullOutputStream());
    while (!isLast()) {
      if (into.size() == MOST_PARTS) {
        throw new ServletException("the form has more than " + MOST_PARTS + " parts");
      }
      var part = new FormPart(headers(), folder);
      into.add(part);
      try (part) {
        pass(part);
      }
    }
    while (fill()) {
      start = end;
    }
  }

  /** What stands behind a sign: the end of the form, or of the line. */
  private boolean isLast() throws IOException, ServletException {
    need(2);
    boolean last = buffer[start] == '-' && buffer[start + 1] == '-';
    if (!last && !(buffer[start] == '\r' && buffer[start + 1] == '\n')) {
      throw new ServletException("the form's parts are not set apart");
    }
    // a line end without headers behind it is needed to tell that there are none
    start += last ? 2 : 0;
    return last;
  }

  private Map<String, String> headers() throws IOException, ServletException {
    int length = 0;
    while (!isBlankLine(length)) {
      if (++length > LONGEST_HEADERS) {
        throw new ServletException("a part of the form has too long headers");
      }
    }
    var text = new String(buffer, start, length, StandardCharsets.UTF_8);
    start += length + 4;
    var headers = new TreeMap<String, String>();
    for (var line : text.split("\r\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private boolean isBlankLine(int offset) throws IOException, ServletException {
    need(offset + 4);
    int at = start + offset;
    return buffer[at] == '\r'
        && buffer[at + 1] == '\n'
        && buffer[at + 2] == '\r'
        && buffer[at + 3] == '\n';
  }

  private void need(int bytes) throws IOException, ServletException {
    while (end - start < bytes) {
      if (!fill()) {
        throw new ServletException("the form is cut short");
      }
    }
  }

  /** Writes out what stands before the next sign, and passes it. */
  private void pass(OutputStream out) throws IOException, ServletException {
    while (true) {
      int at = find();
      if (at >= 0) {
        out.write(buffer, start, at - start);
        start = at + sign.length;
        return;
      }
      int sure = Math.max(start, end - sign.length + 1);
      out.write(buffer, start, sure - start);
      start = sure;
      if (!fill()) {
        throw new ServletException("the form is cut short");
      }
    }
  }

  private int find() {
    int last = sign.length - 1;
    int at = start + last;
    while (at < end) {
      byte here = buffer[at];
      if (here == sign[last] && Arrays.equals(buffer, at - last, at, sign, 0, last)) {
        return at - last;
      }
      at += steps[here & 0xFF];
    }
    return -1;
  }

  /** Fills the buffer as far as the sender sends; false when there is no more. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    int before = end;
    while (!ended && end < buffer.length) {
      int count = in.read(buffer, end, buffer.length - end);
      ended = count < 0;
      end += Math.max(0, count);
    }
    return end > before;
  }
}
