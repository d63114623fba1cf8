package city.sitcenter.lake.query.answer;

import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.figure.Figures;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.query.run.Lane;
import city.sitcenter.lake.query.run.Prepared;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whole answers as files: made whole first, so that what fails is a clear problem, then sent. */
final class Downloads {

  /** Bytes after which the room on the disk is looked at again. */
  private static final long LOOK = 64 << 20;

  private final Asking asking;
  private final Figures figures;
  private final Path folder;
  private final long keepFree;

  /**
   * @param folder for files that are being made; emptied at start
   * @param keepFree bytes of the disk that are left to others
   */
  Downloads(Asking asking, Figures figures, Path folder, long keepFree) {
    this.asking = asking;
    this.figures = figures;
    this.folder = folder;
    this.keepFree = keepFree;
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
    var file = folder.resolve(Ids.next() + "." + format.ending());
    checkRoom(0);
    try {
      var count = write(prepared, format, exact, query, limit == null ? most + 1 : most, file);
      if (limit == null && count > most) {
        // a file that ends early and looks whole would be worse than none
        throw new Problem(ProblemCode.TOO_LARGE, most);
      }
      head(prepared, format, response, false);
      response.setContentLengthLong(Files.size(file));
      Files.copy(file, response.getOutputStream());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** The place in the lane is held while the engine works, not while somebody slowly reads. */
  private long write(
      Prepared prepared, Format format, boolean exact, UUID query, long most, Path file)
      throws IOException {
    var bytes = asking.settings().downloadBytes().toBytes();
    try (var to = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        var out = new Counted(to, bytes);
        var writer = RowWriter.of(format, out, prepared.plan().columns(), exact, asking.zone())) {
      return asking.run(
          prepared,
          query,
          Lane.BATCH,
          most,
          row -> {
            writer.row(row);
            return true;
          });
    }
  }

  /** A file is begun only when there is room for it. */
  private void checkRoom(long bytes) {
    long free = folder.toFile().getUsableSpace();
    if (free - bytes < keepFree) {
      throw new Problem(ProblemCode.DISK_FULL, free);
    }
  }

  private void parquet(
      Prepared prepared, @Nullable Integer limit, UUID query, HttpServletResponse response)
      throws IOException {
    var file = folder.resolve(Ids.next() + ".parquet");
    checkRoom(asking.settings().downloadBytes().toBytes());
    try {
      var rows = asking.settings().downloadRows();
      var most = limit == null ? rows : Math.min(limit, rows);
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
  private final class Counted extends FilterOutputStream {
    private final long most;
    private long written;
    private long looked;

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

    private void count(int more) {
      written += more;
      if (written > most) {
        throw new Problem(ProblemCode.TOO_LARGE, most);
      }
      if (written - looked > LOOK) {
        looked = written;
        checkRoom(0);
      }
    }

    /** The server closes its own stream. */
    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
