package city.sitcenter.lake.query.answer;

import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.figure.Figures;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.query.run.KeptAnswer;
import city.sitcenter.lake.query.run.Prepared;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
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

  /**
   * Makes a whole answer. The question runs at most once; what is short enough to be kept is taken
   * from there.
   *
   * @throws Problem {@code TOO_LARGE} without a limit, when it has more rows than a download may
   */
  Ready make(Prepared prepared, Format format, boolean exact, UUID query) throws IOException {
    var kept = asking.kept(prepared.id()).orElse(null);
    if (kept != null && isEnough(prepared, kept) && format != Format.PARQUET) {
      figures.note(prepared, kept);
      return new Ready(prepared, format, exact, kept, null, isCut(prepared, kept));
    }
    checkRoom(format == Format.PARQUET ? asking.settings().downloadBytes().toBytes() : 0);
    var file = folder.resolve(Ids.next() + "." + format.ending());
    var isMade = false;
    try {
      var most = most(prepared);
      var whole =
          format == Format.PARQUET
              ? parquet(prepared, query, most, file)
              : written(prepared, format, exact, query, most, file);
      figures.note(prepared, whole.kept());
      if (format != Format.PARQUET && isEnough(prepared, whole.kept())) {
        var isCut = isCut(prepared, whole.kept());
        return new Ready(prepared, format, exact, whole.kept(), null, isCut);
      }
      if (whole.isCut() && prepared.ask().limit() == null) {
        // a file that ends early and looks whole would be worse than none
        throw new Problem(ProblemCode.TOO_LARGE, most);
      }
      isMade = true;
      return new Ready(prepared, format, exact, null, file, whole.isCut());
    } finally {
      if (!isMade) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * An answer that can be sent: one of {@code kept} and {@code file} is there.
   *
   * @param isCut whether the question has more rows than {@code limit}
   */
  record Ready(
      Prepared prepared,
      Format format,
      boolean exact,
      @Nullable KeptAnswer kept,
      @Nullable Path file,
      boolean isCut) {}

  /**
   * Sends what was made. The header {@code Figure} names a figure that can be opened, {@code
   * X-Truncated} says whether the question has more rows than its {@code limit}.
   */
  void send(Ready ready, HttpServletResponse response) throws IOException {
    var file = ready.file();
    if (file == null) {
      some(ready, Objects.requireNonNull(ready.kept()), response);
      return;
    }
    try {
      head(ready.prepared(), ready.format(), response, ready.isCut());
      response.setContentLengthLong(Files.size(file));
      Files.copy(file, response.getOutputStream());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static boolean isEnough(Prepared prepared, KeptAnswer kept) {
    var limit = prepared.ask().limit();
    return kept.complete() || limit != null && limit <= kept.rows().size();
  }

  private static boolean isCut(Prepared prepared, KeptAnswer kept) {
    var limit = prepared.ask().limit();
    return !kept.complete() || limit != null && limit < kept.rows().size();
  }

  private void some(Ready ready, KeptAnswer kept, HttpServletResponse response) throws IOException {
    var limit = Objects.requireNonNullElse(ready.prepared().ask().limit(), kept.rows().size());
    head(ready.prepared(), ready.format(), response, ready.isCut());
    var out = new Counted(response.getOutputStream(), Long.MAX_VALUE);
    try (var writer =
        RowWriter.of(ready.format(), out, kept.columns(), ready.exact(), asking.zone())) {
      for (var row : kept.rows().subList(0, Math.clamp(limit, 0, kept.rows().size()))) {
        writer.row(row);
      }
    }
  }

  /**
   * Writes up to the most rows. The place in the lane is taken while the engine works, not while
   * somebody slowly reads.
   */
  private Asking.Whole written(
      Prepared prepared, Format format, boolean exact, UUID query, long most, Path file)
      throws IOException {
    var bytes = asking.settings().downloadBytes().toBytes();
    try (var to = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        var out = new Counted(to, bytes);
        var writer = RowWriter.of(format, out, prepared.plan().columns(), exact, asking.zone())) {
      return asking.whole(
          prepared,
          query,
          most,
          row -> {
            writer.row(row);
            return true;
          });
    }
  }

  private long most(Prepared prepared) {
    var limit = prepared.ask().limit();
    var all = asking.settings().downloadRows();
    return limit == null ? all : Math.min(limit, all);
  }

  /** A file is begun only when there is room for it. */
  private void checkRoom(long bytes) {
    long free = folder.toFile().getUsableSpace();
    if (free - bytes < keepFree) {
      throw new Problem(ProblemCode.DISK_FULL, free);
    }
  }

  private Asking.Whole parquet(Prepared prepared, UUID query, long most, Path file)
      throws IOException {
    var whole = asking.export(prepared, query, most, file);
    if (Files.size(file) > asking.settings().downloadBytes().toBytes()) {
      throw new Problem(ProblemCode.TOO_LARGE, "");
    }
    return whole;
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
