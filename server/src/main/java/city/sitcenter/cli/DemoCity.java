package city.sitcenter.cli;

import city.sitcenter.kernel.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The demo's own copy of a city's files, so that what people try out in the browser does not change
 * the files it came from. A newer file takes the place of the copied one as long as nobody changed
 * or removed that; what is no longer there goes from the copy under the same condition.
 */
final class DemoCity {

  /** What was copied, by path, with the hash it had then; hidden files are no files of a city. */
  private static final String COPIED = ".copied";

  private final Path from;
  private final Path to;
  private final Map<String, String> before;
  private final Map<String, String> now = new TreeMap<>();

  private DemoCity(Path from, Path to) throws IOException {
    this.from = from;
    this.to = to;
    this.before = read(to.resolve(COPIED));
  }

  /**
   * Brings the copy up to date.
   *
   * @return the copy
   */
  static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    var city = new DemoCity(from, to);
    city.take();
    city.drop();
    city.remember();
    return to;
  }

  private void take() throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        take(file, from.relativize(file).toString().replace('\\', '/'));
      }
    }
  }

  private void take(Path file, String path) throws IOException {
    var copy = to.resolve(path);
    var known = before.get(path);
    if (isOurs(copy, known)) {
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      var hash = hash(file);
      if (!hash.equals(known)) {
        replace(file, copy);
      }
      now.put(path, hash);
    } else if (known != null) {
      now.put(path, known);
    }
  }

  /** As it was copied; or never copied and not there. */
  private static boolean isOurs(Path copy, @Nullable String known) throws IOException {
    return Files.exists(copy) ? hash(copy).equals(known) : known == null;
  }

  private static void replace(Path file, Path copy) throws IOException {
    var part = copy.resolveSibling("." + copy.getFileName() + ".part");
    Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private void drop() throws IOException {
    for (var known : before.entrySet()) {
      var copy = to.resolve(known.getKey());
      boolean gone = !Files.exists(from.resolve(known.getKey()));
      if (gone && Files.exists(copy) && hash(copy).equals(known.getValue())) {
        Files.delete(copy);
      }
    }
  }

  private void remember() throws IOException {
    var text = new StringBuilder();
    now.forEach((path, hash) -> text.append(hash).append(' ').append(path).append('\n'));
    Files.writeString(to.resolve(COPIED), text);
  }

  private static Map<String, String> read(Path file) throws IOException {
    var copied = new TreeMap<String, String>();
    if (Files.exists(file)) {
      for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        int gap = line.indexOf(' ');
        copied.put(line.substring(gap + 1), line.substring(0, gap));
      }
    }
    return copied;
  }

  private static String hash(Path file) throws IOException {
    return Sha256.hex(Files.readAllBytes(file));
  }
}
