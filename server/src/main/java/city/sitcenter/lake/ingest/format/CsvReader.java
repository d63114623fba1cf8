package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads delimited text record by record, forgiving what people do to such files: any line ends, in
 * any mixture, quotes in the middle of a cell, a quote that is never closed (its record ends with
 * its line). Knows the physical line of each record. Memory is bounded by the longest line allowed.
 */
public final class CsvReader {

  private static final int END = -1;

  private final Reader in;
  private final char delimiter;
  private final int quote;
  private final int escape;
  private final int longest;
  private final char[] buffer = new char[1 << 16];
  private int position;
  private int filled;
  private long line = 1;

  private final StringBuilder cell = new StringBuilder();
  private final StringBuilder raw = new StringBuilder();
  private List<String> cells = new ArrayList<>();
  private boolean broken;

  /**
   * @param quote null: cells are never quoted
   * @param escape null: a doubled quote is part of the cell
   * @param longest characters of one record at most
   */
  public CsvReader(
      Reader in,
      char delimiter,
      @Nullable Character quote,
      @Nullable Character escape,
      int longest) {
    this.in = in;
    this.delimiter = delimiter;
    this.quote = quote == null ? -2 : quote;
    this.escape = escape == null || escape.equals(quote) ? -2 : escape;
    this.longest = longest;
  }

  /**
   * One record.
   *
   * @param line physical line of its start, from 1
   * @param raw as it stands in the file, without its line end
   * @param broken true when a quote was left open or followed by something else
   */
  public record Row(long line, List<String> cells, String raw, boolean broken) {

    boolean isBlank() {
      return cells.size() == 1 && cells.getFirst().isBlank();
    }
  }

  /** The next record, blank lines included; null at the end. */
  public @Nullable Row next() throws IOException {
    if (peek() == END) {
      return null;
    }
    cells = new ArrayList<>(cells.size());
    raw.setLength(0);
    broken = false;
    long start = line;
    boolean more = true;
    while (more) {
      more = cell();
    }
    return new Row(start, cells, raw.toString(), broken);
  }

  /** Reads one cell; true when another follows in the record. */
  private boolean cell() throws IOException {
    cell.setLength(0);
    if (peek() == quote) {
      take();
      quoted();
    }
    while (true) {
      int c = peek();
      if (c == END || c == '\n' || c == '\r') {
        cells.add(cell.toString());
        lineEnd();
        return false;
      }
      take();
      if (c == delimiter) {
        cells.add(cell.toString());
        return true;
      }
      cell.append((char) c);
    }
  }

  private void quoted() throws IOException {
    while (true) {
      int c = take();
      if (c == END) {
        broken = true;
        return;
      }
      if (c == escape && (peek() == quote || peek() == escape)) {
        cell.append((char) take());
      } else if (c == quote) {
        if (peek() != quote || escape != -2) {
          int after = peek();
          broken |= after != delimiter && after != '\n' && after != '\r' && after != END;
          return;
        }
        cell.append((char) take());
      } else {
        cell.append((char) c);
        if (c == '\n' || c == '\r' && peek() != '\n') {
          line++;
        }
      }
    }
  }

  private void lineEnd() throws IOException {
    int c = peek();
    if (c == END) {
      return;
    }
    position++;
    if (c == '\r' && peek() == '\n') {
      position++;
    }
    line++;
  }

  private int peek() throws IOException {
    if (position == filled) {
      filled = in.read(buffer);
      position = 0;
      if (filled <= 0) {
        filled = 0;
        return END;
      }
    }
    return buffer[position];
  }

  private int take() throws IOException {
    int c = peek();
    if (c != END) {
      position++;
      raw.append((char) c);
      if (raw.length() > longest) {
        throw new Problem(ProblemCode.FILE_LINE_TOO_LONG, line, longest);
      }
    }
    return c;
  }
}
