package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.nio.file.FileSystemException;

/**
 * Says what is wrong with a file by its own name and its kind. What a library says of it stays the
 * cause: its words, its classes and the places of files on this machine tell a sender nothing.
 */
public final class Damage {

  private Damage() {}

  /**
   * A file that its kind's reader cannot read.
   *
   * @throws IOException when not the file is at fault but the disk
   */
  static Problem of(String kind, Exception met) throws IOException {
    if (isOfDisk(met)) {
      throw new IOException(met);
    }
    return new Problem(ProblemCode.FILE_DAMAGED, met, kind);
  }

  /** Whether reading or writing failed on this machine, whatever the file holds. */
  public static boolean isOfDisk(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileSystemException
          || String.valueOf(cause.getMessage()).contains("No space left")) {
        return true;
      }
    }
    return false;
  }

  /** The same problem telling whose file it is, where it is one of a file as a whole. */
  public static Problem named(Problem problem, String name) {
    return switch (problem.code()) {
      case FILE_DAMAGED, FILE_TRUNCATED -> {
        var what = problem.arguments().isEmpty() ? "" : problem.arguments().getFirst().toString();
        yield new Problem(
            problem.code(), problem, what.isEmpty() ? name : name + " (" + what + ")");
      }
      case FILE_EMPTY -> new Problem(problem.code(), problem, name);
      default -> problem;
    };
  }
}
