package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a text, none longer than a limit, so that a file without line ends cannot fill memory.
 */
final class Lines {

  private final Reader in;
  private final int longest;
  private final StringBuilder line = new StringBuilder();
  private long number;

  Lines(Reader in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** The next line without its end; null after the last. */
  @Nullable String next() throws IOException {
    line.setLength(0);
    int c = in.read();
    if (c < 0) {
      return null;
    }
    number++;
    while (c >= 0 && c != '\n') {
      if (line.length() >= longest) {
        throw new Problem(ProblemCode.FILE_LINE_TOO_LONG, number, longest);
      }
      line.append((char) c);
      c = in.read();
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    return line.toString();
  }

  /** Number of the line last returned, from 1. */
  long number() {
    return number;
  }
}
