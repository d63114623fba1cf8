package city.sitcenter.platform;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** PostgreSQL refuses to run as root: how to start it as somebody else. */
final class Unprivileged {

  private static final List<String> NAMESPACE = List.of("unshare", "-U", "--");
  private static final String NOBODY = "65534";

  private Unprivileged() {}

  /** Words to put before a command; empty when the program is not root. */
  static List<String> prefix(Path folder) throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    if (works(NAMESPACE)) {
      return NAMESPACE;
    }
    var other = List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--");
    if (works(other) && run(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()))) {
      return other;
    }
    throw new Problem(
        ProblemCode.DATABASE_UNAVAILABLE,
        "PostgreSQL does not run as root: start Sitcenter as an ordinary user, or install setpriv");
  }

  private static boolean works(List<String> prefix) throws IOException {
    return run(
        java.util.stream.Stream.concat(prefix.stream(), java.util.stream.Stream.of("true"))
            .toList());
  }

  private static boolean run(List<String> command) throws IOException {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException missing) {
      return false;
    }
  }
}
