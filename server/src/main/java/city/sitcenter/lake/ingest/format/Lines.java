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
  private final char[] buffer = new char[1 << 16];
  private int next;
  private int filled;
  private long number;

  Lines(Reader in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** The next line without its end; null after the last. */
  @Nullable String next() throws IOException {
    line.setLength(0);
    if (!fill()) {
      return null;
    }
    number++;
    do {
      int end = next;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      if (line.length() + (long) (end - next) > longest) {
        throw new Problem(ProblemCode.FILE_LINE_TOO_LONG, number, longest);
      }
      line.append(buffer, next, end - next);
      next = end + 1;
      if (end < filled) {
        break;
      }
      next = filled;
    } while (fill());
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    return line.toString();
  }

  private boolean fill() throws IOException {
    if (next == filled) {
      filled = Math.max(0, in.read(buffer));
      next = 0;
    }
    return filled > 0;
  }

  /** Number of the line last returned, from 1. */
  long number() {
    return number;
  }
}
