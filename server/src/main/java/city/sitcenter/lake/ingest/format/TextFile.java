package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens delimited text. A regular UTF-8 file is handed on as it is, for DuckDB to read at its own
 * speed; everything else is read here once, decoded, and written out clean.
 */
final class TextFile {

  private static final int SAMPLE = 256 << 10;
  private static final int TAIL = 32 << 10;

  /** Stands for bytes that are no characters; not a character itself, so no text contains it. */
  private static final String UNDECODABLE = "\uFDD0";

  private final Path file;
  private final Dialect wish;
  private final Names expected;
  private final Path work;
  private final Limits limits;
  private final Watch watch;

  TextFile(Path file, Dialect wish, Names expected, Path work, Limits limits, Watch watch) {
    this.file = file;
    this.wish = wish;
    this.expected = expected;
    this.work = work;
    this.limits = limits;
    this.watch = watch;
  }

  /**
   * @param careful true to read here in any case, because DuckDB could not
   */
  Table open(boolean careful) throws IOException {
    var sample = new byte[SAMPLE];
    int length;
    try (var in = Files.newInputStream(file)) {
      length = in.readNBytes(sample, 0, SAMPLE);
    }
    if (length == 0) {
      throw new Problem(ProblemCode.FILE_EMPTY, wish.kindOr(Kind.CSV).slug());
    }
    var charset = charset(sample, length);
    int mark = Encodings.mark(sample, length);
    var head = new String(sample, mark, length - mark, charset);
    if (length == SAMPLE) {
      int end = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r'));
      if (end < 0 && Files.size(file) > limits.lineBytes()) {
        refuseEndless();
      }
      head = end < 0 ? head : head.substring(0, end + 1);
    }
    var found = new CsvSniffer(head, wish.withEncoding(charset.name()), expected).find();
    var dialect = found.dialect().with(Kind.CSV);
    boolean direct =
        !careful
            && charset.equals(StandardCharsets.UTF_8)
            && isRegular(head)
            && oneLine(found.header())
            && !hasFooter(dialect, charset, found.header().size());
    if (direct) {
      int above = skip(dialect) + headerRows(dialect);
      return new Table.Text(file, dialect, headers(found), above);
    }
    return read(dialect, headers(found), charset, mark);
  }

  private Charset charset(byte[] sample, int length) {
    if (wish.encoding() == null || wish.encoding().equalsIgnoreCase("utf-16")) {
      return Encodings.detect(sample, length);
    }
    return Encodings.find(wish.encoding())
        .orElseThrow(() -> new Problem(ProblemCode.FILE_ENCODING_UNKNOWN, wish.encoding()));
  }

  private void refuseEndless() throws IOException {
    long seen = 0;
    try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (int b = in.read(); b >= 0 && b != '\n' && b != '\r'; b = in.read()) {
        if (++seen > limits.lineBytes()) {
          throw new Problem(ProblemCode.FILE_LINE_TOO_LONG, 1, limits.lineBytes());
        }
      }
    }
  }

  /** One kind of line end, and no zero bytes. */
  private static boolean isRegular(String head) {
    int pairs = 0;
    int feeds = 0;
    int returns = 0;
    for (int i = 0; i < head.length(); i++) {
      char c = head.charAt(i);
      if (c == 0) {
        return false;
      }
      if (c == '\n') {
        if (i > 0 && head.charAt(i - 1) == '\r') {
          pairs++;
        } else {
          feeds++;
        }
      } else if (c == '\r' && (i + 1 == head.length() || head.charAt(i + 1) != '\n')) {
        returns++;
      }
    }
    return returns == 0 && (pairs == 0 || feeds == 0);
  }

  private static boolean oneLine(List<String> header) {
    return header.stream().noneMatch(name -> name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0);
  }

  private boolean hasFooter(Dialect dialect, Charset charset, int width) throws IOException {
    if (wish.footer() != null) {
      return wish.footer() > 0;
    }
    var bytes = new byte[(int) Math.min(TAIL, Files.size(file))];
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(in.length() - bytes.length);
      in.readFully(bytes);
    }
    var tail = new String(bytes, charset);
    if (bytes.length == TAIL) {
      tail = tail.substring(tail.indexOf('\n') + 1);
    }
    var rows = new ArrayList<List<String>>();
    var reader = reader(new java.io.StringReader(tail), dialect);
    for (var row = reader.next(); row != null; row = reader.next()) {
      rows.add(row.cells());
    }
    int from = Math.max(0, rows.size() - Footers.LOOK);
    return Footers.count(rows.subList(from, rows.size()), width) > 0;
  }

  private CsvReader reader(Reader in, Dialect dialect) {
    var quote = first(dialect.quote());
    return new CsvReader(
        in,
        dialect.delimiter() == null || dialect.delimiter().isEmpty()
            ? ','
            : dialect.delimiter().charAt(0),
        quote,
        first(dialect.escape()),
        limits.lineBytes());
  }

  private static @Nullable Character first(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text.charAt(0);
  }

  private static int skip(Dialect dialect) {
    return dialect.skip() == null ? 0 : dialect.skip();
  }

  private static int headerRows(Dialect dialect) {
    return dialect.headerRows() == null ? 1 : dialect.headerRows();
  }

  private static List<String> headers(CsvSniffer.Found found) {
    int rows = headerRows(found.dialect());
    var names = found.header();
    return TableWriter.unique(rows == 0 ? names.stream().map(name -> "").toList() : names);
  }

  /** A footer is looked for unless somebody said that there is none. */
  private boolean trims() {
    return wish.footer() == null || wish.footer() > 0;
  }

  private Table read(Dialect dialect, List<String> headers, Charset charset, int mark)
      throws IOException {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(UNDECODABLE);
    try (InputStream bytes = watch.over(Files.newInputStream(file));
        var writer = new TableWriter(work.resolve("rows.csv"), headers, trims())) {
      bytes.skipNBytes(mark);
      var reader = reader(new InputStreamReader(bytes, decoder), dialect);
      int above = skip(dialect);
      boolean header = headerRows(dialect) > 0;
      for (var row = reader.next(); row != null; row = reader.next()) {
        if (row.line() <= above) {
          continue;
        }
        if (header) {
          header = row.isBlank();
        } else if (!row.isBlank() || headers.size() == 1) {
          put(writer, row);
        } else {
          writer.blank();
        }
      }
      return writer.finish(dialect);
    }
  }

  private static void put(TableWriter writer, CsvReader.Row row) throws IOException {
    if (row.raw().contains(UNDECODABLE)) {
      var shown = row.cells().stream().map(cell -> cell.replace(UNDECODABLE, "\uFFFD")).toList();
      int at = 0;
      while (!row.cells().get(at).contains(UNDECODABLE)) {
        at++;
      }
      writer.fault(row.line(), shown, "encoding", at);
    } else if (row.cells().size() != writer.width() || row.broken()) {
      writer.fault(row.line(), List.of(row.raw()), "ragged", -1);
    } else {
      writer.row(row.line(), row.cells());
    }
  }
}
