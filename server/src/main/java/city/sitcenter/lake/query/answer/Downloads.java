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
   * Sends a whole answer. What is short enough to be held comes from there; what is longer is run
   * again into a file. The header {@code Figure} names a figure that can be opened, {@code
   * X-Truncated} says whether the question has more rows than {@code limit}.
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
    } else {
      all(prepared, format, exact, query, response);
    }
  }

  private void some(
      Prepared prepared, Format format, boolean exact, Held held, HttpServletResponse response)
      throws IOException {
    var limit = Objects.requireNonNullElse(prepared.ask().limit(), held.rows().size());
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
      Prepared prepared, Format format, boolean exact, UUID query, HttpServletResponse response)
      throws IOException {
    var file = folder.resolve(Ids.next() + "." + format.ending());
    checkRoom(0);
    try {
      var isCut = write(prepared, format, exact, query, file);
      head(prepared, format, response, isCut);
      response.setContentLengthLong(Files.size(file));
      Files.copy(file, response.getOutputStream());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Writes up to the most rows and gives whether there are more. The place in the lane is held
   * while the engine works, not while somebody slowly reads.
   */
  private boolean write(Prepared prepared, Format format, boolean exact, UUID query, Path file)
      throws IOException {
    var bytes = asking.settings().downloadBytes().toBytes();
    var most = most(prepared);
    var count = new long[1];
    try (var to = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        var out = new Counted(to, bytes);
        var writer = RowWriter.of(format, out, prepared.plan().columns(), exact, asking.zone())) {
      asking.run(
          prepared,
          query,
          Lane.BATCH,
          most + 1,
          row -> {
            if (count[0]++ == most) {
              return false;
            }
            writer.row(row);
            return true;
          });
    }
    return told(prepared, count[0], most);
  }

  private long most(Prepared prepared) {
    var limit = prepared.ask().limit();
    var all = asking.settings().downloadRows();
    return limit == null ? all : Math.min(limit, all);
  }

  /** Whether an answer is cut; one that nobody asked to be cut is refused. */
  private static boolean told(Prepared prepared, long rows, long most) {
    if (rows > most && prepared.ask().limit() == null) {
      // a file that ends early and looks whole would be worse than none
      throw new Problem(ProblemCode.TOO_LARGE, most);
    }
    return rows > most;
  }

  /** A file is begun only when there is room for it. */
  private void checkRoom(long bytes) {
    long free = folder.toFile().getUsableSpace();
    if (free - bytes < keepFree) {
      throw new Problem(ProblemCode.DISK_FULL, free);
    }
  }

  private void parquet(
      Prepared prepared, @Nullable Held whole, UUID query, HttpServletResponse response)
      throws IOException {
    var file = folder.resolve(Ids.next() + ".parquet");
    checkRoom(asking.settings().downloadBytes().toBytes());
    try {
      var most = most(prepared);
      var isCut =
          whole == null
              ? told(prepared, asking.count(prepared, query, most + 1), most)
              : !whole.complete() || whole.rows().size() > most;
      asking.export(prepared, query, most, file);
      if (Files.size(file) > asking.settings().downloadBytes().toBytes()) {
        throw new Problem(ProblemCode.TOO_LARGE, "");
      }
      head(prepared, Format.PARQUET, response, isCut);
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
