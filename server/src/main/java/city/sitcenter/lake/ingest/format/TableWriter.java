package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.store.engine.CsvCell;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows out as a {@link Table.Numbered}. The last rows are held back until the end, when it
 * shows whether they are a footer (totals, notes) instead of data.
 */
final class TableWriter implements AutoCloseable {

  /** Between the name of a column and the place that tells it from another of that name. */
  private static final String AGAIN = " #";

  private final Path file;
  private final BufferedWriter out;
  private final List<String> headers;
  private final boolean trims;
  private final ArrayDeque<Late> held = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private long rows;

  private record Late(long line, List<? extends @Nullable String> cells, String fault, String at) {}

  /**
   * @param trims true when a footer is looked for
   */
  TableWriter(Path file, List<String> headers, boolean trims) throws IOException {
    this.file = file;
    this.headers = unique(headers);
    this.trims = trims;
    this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }

  /** The name a column has in its file, where {@link #unique} told it from another one. */
  static String asWritten(String header, int place) {
    var mark = AGAIN + (place + 1);
    return header.endsWith(mark) ? header.substring(0, header.length() - mark.length()) : header;
  }

  /**
   * Names made unique as they are compared, nameless columns named by their place, and a name that
   * came before told from it by its place.
   */
  static List<String> unique(List<String> names) {
    var seen = new HashSet<String>();
    var result = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i).replace("\uFEFF", "").strip().replaceAll("\\s+", " ");
      if (name.isEmpty()) {
        name = "#" + (i + 1);
      }
      boolean isNew = seen.add(Names.normal(name));
      var told = isNew ? name : name + AGAIN + (i + 1);
      seen.add(Names.normal(told));
      result.add(told);
    }
    return result;
  }

  int width() {
    return headers.size();
  }

  void row(long line, List<? extends @Nullable String> cells) throws IOException {
    hold(new Late(line, cells, "", ""));
  }

  void fault(long line, List<? extends @Nullable String> cells, String rule, int at)
      throws IOException {
    hold(new Late(line, cells, rule, at < 0 ? "" : Integer.toString(at)));
  }

  /** A blank row: no data, but it may part a footer from the rows. */
  void blank() throws IOException {
    hold(new Late(-1, List.of(), "", ""));
  }

  private void hold(Late row) throws IOException {
    held.addLast(row);
    if (held.size() > Footers.LOOK) {
      write(held.removeFirst());
    }
  }

  private void write(Late row) throws IOException {
    if (row.line < 0) {
      return;
    }
    text.setLength(0);
    text.append(row.line).append(',').append(row.fault).append(',').append(row.at);
    for (int i = 0; i < headers.size(); i++) {
      text.append(',');
      var cell = i < row.cells.size() ? row.cells.get(i) : null;
      if (cell != null && !cell.isEmpty()) {
        text.append(CsvCell.quoted(cell));
      }
    }
    out.append(text).append('\n');
    rows++;
  }

  Table.Numbered finish(Dialect dialect) throws IOException {
    int footer = trims ? Footers.count(held.stream().map(Late::cells).toList(), headers.size()) : 0;
    while (held.size() > footer) {
      write(held.removeFirst());
    }
    out.close();
    var told =
        footer == 0
            ? dialect
            : dialect.withText(
                text(dialect.delimiter()),
                text(dialect.quote()),
                text(dialect.escape()),
                dialect.skip() == null ? 0 : dialect.skip(),
                dialect.headerRows() == null ? 1 : dialect.headerRows(),
                footer);
    return new Table.Numbered(file, told, headers, rows);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      if (Files.getFileStore(file).getUsableSpace() < (1 << 20)) {
        throw new Problem(ProblemCode.DISK_FULL, e, Files.getFileStore(file).getUsableSpace());
      }
      throw e;
    }
  }
}
