package city.sitcenter.lake.query.answer;

import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.figure.Figures;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.query.run.Held;
import city.sitcenter.lake.query.run.Lane;
import city.sitcenter.lake.query.run.Prepared;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Whole answers as files, streamed. */
final class Downloads {

  private static final String TRUNCATED = "X-Truncated";

  private final Asking asking;
  private final Figures figures;
  private final Path folder;

  /**
   * @param folder for files that are being made; emptied at start
   */
  Downloads(Asking asking, Figures figures, Path folder) {
    this.asking = asking;
    this.figures = figures;
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      try (var left = Files.list(folder)) {
        for (var file : left.toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * Sends a whole answer. What is short enough to be held comes from there; what is longer is run
   * again and streamed. The header {@code Figure} names a figure that can be opened. {@code
   * X-Truncated} says whether the question has more rows than {@code limit}: as a header, found out
   * by counting, or for NDJSON, which begins at once, as a trailer.
   *
   * @throws Problem {@code TOO_LARGE} without a limit, when it has more rows than a download may
   */
  void send(
      Prepared prepared, Format format, boolean exact, UUID query, HttpServletResponse response)
      throws IOException {
    var held = asking.answer(prepared, query, Lane.BATCH).held();
    figures.note(prepared, held);
    var limit = prepared.ask().limit();
    var isShort = held.complete() || limit != null && limit <= held.rows().size();
    if (format == Format.PARQUET) {
      parquet(prepared, isShort ? held : null, query, response);
    } else if (isShort) {
      some(prepared, format, exact, held, response);
    } else if (format == Format.NDJSON) {
      untold(prepared, exact, query, response);
    } else {
      told(prepared, format, exact, query, response);
    }
  }

  private void some(
      Prepared prepared, Format format, boolean exact, Held held, HttpServletResponse response)
      throws IOException {
    var limit = Objects.requireNonNullElse(prepared.ask().limit(), held.rows().size());
    var rows = held.rows().subList(0, Math.min(limit, held.rows().size()));
    head(prepared, format, response);
    truncated(response, rows.size() < held.rows().size() || !held.complete());
    var out = new Counted(response.getOutputStream(), Long.MAX_VALUE);
    try (var writer = RowWriter.of(format, out, held.columns(), exact, asking.zone())) {
      for (var row : rows) {
        writer.row(row);
      }
    }
  }

  /** Counts first. */
  private void told(
      Prepared prepared, Format format, boolean exact, UUID query, HttpServletResponse response)
      throws IOException {
    var most = most(prepared);
    var isCut = isCut(prepared, most, query);
    var first = new FirstRow(prepared, format, exact, response, () -> truncated(response, isCut));
    asking.run(prepared, query, Lane.BATCH, most, first::take);
    first.close();
  }

  /** Begins at once; that there are more rows is known when the last is through. */
  private void untold(Prepared prepared, boolean exact, UUID query, HttpServletResponse response)
      throws IOException {
    var most = most(prepared);
    var isCut = new AtomicBoolean();
    var first =
        new FirstRow(
            prepared,
            Format.NDJSON,
            exact,
            response,
            () -> {
              response.setHeader("Trailer", TRUNCATED);
              response.setTrailerFields(() -> Map.of(TRUNCATED, String.valueOf(isCut.get())));
            });
    var count =
        asking.run(
            prepared,
            query,
            Lane.BATCH,
            most + 1,
            row -> {
              if (first.rows() == most) {
                isCut.set(true);
                return false;
              }
              return first.take(row);
            });
    if (isCut.get() && prepared.ask().limit() == null) {
      // a file that ends early and looks whole would be worse than none
      throw new IOException("more than " + count + " rows");
    }
    first.close();
  }

  private long most(Prepared prepared) {
    var limit = prepared.ask().limit();
    var all = asking.settings().downloadRows();
    return limit == null ? all : Math.min(limit, all);
  }

  private boolean isCut(Prepared prepared, long most, UUID query) throws IOException {
    var isCut = asking.count(prepared, query, most + 1) > most;
    if (isCut && prepared.ask().limit() == null) {
      throw new Problem(ProblemCode.TOO_LARGE, "");
    }
    return isCut;
  }

  /** Opens the answer with the first row, so that what fails before it is still a clear problem. */
  private final class FirstRow {
    private final Prepared prepared;
    private final Format format;
    private final boolean exact;
    private final HttpServletResponse response;
    private final Runnable headers;
    private @Nullable RowWriter writer;
    private long rows;

    FirstRow(
        Prepared prepared,
        Format format,
        boolean exact,
        HttpServletResponse response,
        Runnable headers) {
      this.prepared = prepared;
      this.format = format;
      this.exact = exact;
      this.response = response;
      this.headers = headers;
    }

    long rows() {
      return rows;
    }

    private RowWriter writer() throws IOException {
      var open = writer;
      if (open == null) {
        head(prepared, format, response);
        headers.run();
        var out =
            new Counted(response.getOutputStream(), asking.settings().downloadBytes().toBytes());
        open = RowWriter.of(format, out, prepared.plan().columns(), exact, asking.zone());
        writer = open;
      }
      return open;
    }

    boolean take(@Nullable Object[] row) throws IOException {
      writer().row(row);
      rows++;
      return true;
    }

    void close() throws IOException {
      writer().close();
    }
  }

  private void parquet(
      Prepared prepared, @Nullable Held whole, UUID query, HttpServletResponse response)
      throws IOException {
    var file = folder.resolve(Ids.next() + ".parquet");
    try {
      var most = most(prepared);
      var isCut =
          whole == null
              ? isCut(prepared, most, query)
              : !whole.complete() || whole.rows().size() > most;
      asking.export(prepared, query, most, file);
      if (Files.size(file) > asking.settings().downloadBytes().toBytes()) {
        throw new Problem(ProblemCode.TOO_LARGE, "");
      }
      head(prepared, Format.PARQUET, response);
      truncated(response, isCut);
      response.setContentLengthLong(Files.size(file));
      Files.copy(file, response.getOutputStream());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void truncated(HttpServletResponse response, boolean isCut) {
    response.setHeader(TRUNCATED, Boolean.toString(isCut));
  }

  private static void head(Prepared prepared, Format format, HttpServletResponse response) {
    response.setContentType(
        format == Format.CSV ? format.mediaType() + ";charset=UTF-8" : format.mediaType());
    response.setHeader("Figure", prepared.id());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"answer-"
            + prepared.id().substring(0, 8)
            + "."
            + format.ending()
            + "\"");
  }

  /** Ends a download that grows beyond its limit. */
  private static final class Counted extends FilterOutputStream {
    private final long most;
    private long written;

    Counted(OutputStream out, long most) {
      super(out);
      this.most = most;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      count(length);
      out.write(bytes, from, length);
    }

    @Override
    public void write(int one) throws IOException {
      count(1);
      out.write(one);
    }

    private void count(int more) throws IOException {
      written += more;
      if (written > most) {
        throw new IOException("more than " + most + " bytes");
      }
    }

    /** The server closes its own stream. */
    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
