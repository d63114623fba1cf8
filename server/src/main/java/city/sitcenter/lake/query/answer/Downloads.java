package city.sitcenter.lake.query.answer;

import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.figure.Figures;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.query.run.Lane;
import city.sitcenter.lake.query.run.Prepared;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whole answers as files, streamed. */
final class Downloads {

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

  void send(
      Prepared prepared, Format format, boolean exact, UUID query, HttpServletResponse response)
      throws IOException {
    var limit = prepared.ask().limit();
    if (format == Format.PARQUET) {
      parquet(prepared, limit, query, response);
    } else if (limit != null && limit <= asking.settings().heldRows()) {
      some(prepared, format, exact, limit, query, response);
    } else {
      all(prepared, format, exact, limit, query, response);
    }
  }

  /** Few rows come from the answer that is held for the screen. */
  private void some(
      Prepared prepared,
      Format format,
      boolean exact,
      int limit,
      UUID query,
      HttpServletResponse response)
      throws IOException {
    var held = asking.answer(prepared, query).held();
    figures.note(prepared, held);
    var rows = held.rows().subList(0, Math.min(limit, held.rows().size()));
    head(prepared, format, response, rows.size() < held.rows().size() || !held.complete());
    var out = new Counted(response.getOutputStream(), Long.MAX_VALUE);
    try (var writer = RowWriter.of(format, out, held.columns(), exact, asking.zone())) {
      for (var row : rows) {
        writer.row(row);
      }
    }
  }

  private void all(
      Prepared prepared,
      Format format,
      boolean exact,
      @Nullable Integer limit,
      UUID query,
      HttpServletResponse response)
      throws IOException {
    var most =
        limit == null
            ? asking.settings().downloadRows()
            : Math.min(limit, asking.settings().downloadRows());
    var first = new FirstRow(prepared, format, exact, response);
    var count =
        asking.run(prepared, query, Lane.BATCH, limit == null ? most + 1 : most, first::take);
    if (limit == null && count > most) {
      // a file that ends early and looks whole would be worse than none
      throw new IOException("more than " + most + " rows");
    }
    first.close();
  }

  /** Opens the answer with the first row, so that what fails before it is still a clear problem. */
  private final class FirstRow {
    private final Prepared prepared;
    private final Format format;
    private final boolean exact;
    private final HttpServletResponse response;
    private @Nullable RowWriter writer;

    FirstRow(Prepared prepared, Format format, boolean exact, HttpServletResponse response) {
      this.prepared = prepared;
      this.format = format;
      this.exact = exact;
      this.response = response;
    }

    private RowWriter writer() throws IOException {
      var open = writer;
      if (open == null) {
        head(prepared, format, response, false);
        var out =
            new Counted(response.getOutputStream(), asking.settings().downloadBytes().toBytes());
        open = RowWriter.of(format, out, prepared.plan().columns(), exact, asking.zone());
        writer = open;
      }
      return open;
    }

    boolean take(@Nullable Object[] row) throws IOException {
      writer().row(row);
      return true;
    }

    void close() throws IOException {
      writer().close();
    }
  }

  private void parquet(
      Prepared prepared, @Nullable Integer limit, UUID query, HttpServletResponse response)
      throws IOException {
    var file = folder.resolve(Ids.next() + ".parquet");
    try {
      var most = limit == null ? asking.settings().downloadRows() : limit;
      asking.export(prepared, query, most, file);
      if (Files.size(file) > asking.settings().downloadBytes().toBytes()) {
        throw new Problem(ProblemCode.TOO_LARGE, "");
      }
      head(prepared, Format.PARQUET, response, false);
      response.setContentLengthLong(Files.size(file));
      Files.copy(file, response.getOutputStream());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void head(
      Prepared prepared, Format format, HttpServletResponse response, boolean truncated) {
    response.setContentType(
        format == Format.CSV ? format.mediaType() + ";charset=UTF-8" : format.mediaType());
    response.setHeader("Figure", prepared.id());
    response.setHeader("X-Truncated", Boolean.toString(truncated));
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
