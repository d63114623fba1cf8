package city.sitcenter.lake.ingest.source;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.IngestSettings;
import city.sitcenter.lake.store.engine.LakeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which folders sources may watch: those below {@code inbox} in the program's home and below what
 * an administrator named in the settings. What is watched is read and moved away, so neither the
 * rest of the home nor anything behind a link is ever watched.
 */
@Component
final class Inbox {

  static final String TAKEN = "taken";

  private final Path home;
  private final List<Path> roots;

  Inbox(IngestSettings settings, LakeSettings lake) {
    this.home = lake.home();
    this.roots =
        Stream.concat(Stream.of(home.resolve("inbox")), settings.inboxes().stream()).toList();
  }

  /**
   * The folder a source names, which may not be there yet.
   *
   * @throws Problem when nobody may watch it
   */
  Path named(@Nullable String path) {
    var folder = folder(path);
    boolean taken =
        StreamSupport.stream(folder.spliterator(), false)
            .anyMatch(part -> part.toString().equals(TAKEN));
    if (taken || roots.stream().noneMatch(root -> isBelow(root, folder))) {
      throw forbidden(path);
    }
    return folder;
  }

  private Path folder(@Nullable String path) {
    try {
      return home.resolve(Objects.requireNonNullElse(path, "")).normalize();
    } catch (InvalidPathException e) {
      throw new Problem(ProblemCode.SOURCE_FOLDER_FORBIDDEN, e, path);
    }
  }

  private static boolean isBelow(Path root, Path folder) {
    return folder.startsWith(root) && !folder.equals(root);
  }

  private static Problem forbidden(@Nullable String path) {
    return new Problem(ProblemCode.SOURCE_FOLDER_FORBIDDEN, path);
  }

  /** The folder, made where it is missing; no part of its way below the root is a link. */
  Path open(@Nullable String path) throws IOException {
    var folder = named(path);
    var root = roots.stream().filter(one -> isBelow(one, folder)).findFirst().orElseThrow();
    Files.createDirectories(root);
    var step = root;
    for (var part : root.relativize(folder)) {
      step = step.resolve(part);
      plain(step, path);
    }
    return folder;
  }

  /** Where taken files go. */
  Path taken(Path folder) throws IOException {
    var taken = folder.resolve(TAKEN);
    plain(taken, taken.toString());
    return taken;
  }

  private static void plain(Path folder, @Nullable String path) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder);
    } else if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw forbidden(path);
    }
  }
}
