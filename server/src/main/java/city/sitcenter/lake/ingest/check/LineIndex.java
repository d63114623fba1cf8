package city.sitcenter.lake.ingest.check;

import city.sitcenter.lake.ingest.format.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * Tells on which physical line of a text file a row stands. DuckDB numbers only the rows it could
 * not split; the others are counted here, cells of several lines and blank lines included. Reads
 * the file once and keeps nothing. Exact for files DuckDB splits as the dialect says; after a quote
 * that is never closed, lines may be told too low until the next rejected row.
 */
final class LineIndex {

  /** Takes what was found, in the order of the file. */
  interface Sink {
    void row(long row, long line);

    void rejected(long position, long line);
  }

  private final int delimiter;
  private final int quote;
  private final int escape;
  private final int above;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 20];
  private int next;
  private int filled;
  private long position = -1;
  private long line = 1;
  private int ahead;

  /** Where the last record's line end began. */
  private long contentEnd;

  private LineIndex(Table.Text text, InputStream in) throws IOException {
    this.delimiter = first(text.dialect().delimiter());
    this.quote = first(text.dialect().quote());
    this.escape = first(text.dialect().escape());
    this.above = text.above();
    this.in = in;
    advance();
  }

  private static int first(@Nullable String text) {
    return text == null || text.isEmpty() ? -2 : text.charAt(0);
  }

  /**
   * @param rows numbers of rows DuckDB took whose lines are wanted, ascending, from 0
   * @param rejected positions of rows it could not split, ascending: bytes from 1, or within the
   *     line end before the row
   */
  static void find(Table.Text text, long[] rows, long[] rejected, Sink sink) throws IOException {
    try (var in = Files.newInputStream(text.file())) {
      new LineIndex(text, in).run(rows, rejected, sink);
    }
  }

  private void run(long[] rows, long[] rejected, Sink sink) throws IOException {
    for (int i = 0; i < above; i++) {
      skipLine();
    }
    int r = 0;
    int x = 0;
    long row = 0;
    while (ahead >= 0 && (r < rows.length || x < rejected.length)) {
      long at = line;
      boolean blank = record();
      if (blank) {
        continue;
      }
      if (x < rejected.length && rejected[x] <= contentEnd) {
        while (x < rejected.length && rejected[x] <= contentEnd) {
          sink.rejected(rejected[x++], at);
        }
      } else {
        if (r < rows.length && rows[r] == row) {
          sink.row(row, at);
          r++;
        }
        row++;
      }
    }
  }

  private void advance() throws IOException {
    if (next == filled) {
      filled = Math.max(0, in.read(buffer));
      next = 0;
    }
    ahead = filled == 0 ? -1 : buffer[next++] & 0xFF;
    position++;
  }

  private void skipLine() throws IOException {
    while (ahead >= 0 && ahead != '\n') {
      advance();
    }
    if (ahead == '\n') {
      advance();
      line++;
    }
  }

  /** Passes one record; true when its line is empty. */
  private boolean record() throws IOException {
    boolean blank = true;
    boolean cellStart = true;
    contentEnd = position;
    while (ahead >= 0) {
      if (ahead == '\n') {
        advance();
        line++;
        return blank;
      }
      if (cellStart && ahead == quote) {
        quoted();
        cellStart = false;
        blank = false;
        contentEnd = position;
        continue;
      }
      if (skipPlain()) {
        cellStart = false;
        blank = false;
        contentEnd = position;
        continue;
      }
      cellStart = ahead == delimiter;
      boolean lineEnd = ahead == '\r';
      blank &= lineEnd;
      advance();
      contentEnd = lineEnd ? contentEnd : position;
    }
    return blank;
  }

  /** Passes what means nothing here, within the buffer; false when the next byte may mean much. */
  private boolean skipPlain() {
    int from = next;
    int c = ahead;
    while (next < filled && c != '\n' && c != '\r' && c != delimiter) {
      c = buffer[next++] & 0xFF;
    }
    position += next - from;
    ahead = c;
    return next > from;
  }

  private void quoted() throws IOException {
    advance();
    while (ahead >= 0) {
      int c = ahead;
      if (c == '\n') {
        line++;
      }
      advance();
      if (c == escape && escape != quote) {
        advance();
      } else if (c == quote) {
        if (ahead != quote) {
          return;
        }
        advance();
      }
    }
  }
}
