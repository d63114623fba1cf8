package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.Ids;
import city.sitcenter.lake.ingest.load.Incoming;
import city.sitcenter.lake.ingest.load.Load;
import city.sitcenter.lake.ingest.load.Loads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Watches folders. A file is taken when it has not changed from one look to the next, so that one
 * that is still being written is left alone; then it is moved to {@code taken} beside it and loaded
 * from there.
 */
@Component
class Folders {

  private static final Duration BETWEEN = Duration.ofMillis(500);

  /** Before the name of a file that is moved away and whose load has not begun. */
  private static final String CLAIMED = "claimed-";

  /** Length of an id and the sign after it. */
  private static final int ID = 37;

  private final Loads loads;
  private final Catalog catalog;
  private final Inbox inbox;
  private final Map<Path, Stamp> seen = new ConcurrentHashMap<>();
  private final Map<Path, UUID> loaded = new ConcurrentHashMap<>();
  private final Map<String, Lock> locks = new ConcurrentHashMap<>();

  private record Stamp(long size, FileTime changed) {}

  Folders(Loads loads, Catalog catalog, Inbox inbox) {
    this.loads = loads;
    this.catalog = catalog;
    this.inbox = inbox;
  }

  /** Looks once, and gives the loads of what was taken. One look at a source at a time. */
  List<Load> look(Source source) {
    var one = locks.computeIfAbsent(source.id(), id -> new ReentrantLock());
    one.lock();
    try {
      return taken(source);
    } finally {
      one.unlock();
    }
  }

  private List<Load> taken(Source source) {
    catalog.get(source.spec().dataset());
    try {
      var folder = inbox.open(source.spec().path());
      var taken = inbox.taken(folder);
      var stuck = claim(folder, taken);
      seen.keySet().removeIf(file -> !Files.exists(file));
      var begun = load(source, claimed(taken));
      if (stuck != null) {
        throw stuck;
      }
      return begun;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Claims what is whole; one that cannot be moved does not hold up the others. */
  private @Nullable IOException claim(Path folder, Path taken) throws IOException {
    IOException stuck = null;
    for (var file : list(folder)) {
      var stamp = new Stamp(Files.size(file), Files.getLastModifiedTime(file));
      if (stamp.equals(seen.put(file, stamp))) {
        try {
          move(taken, file);
          seen.remove(file);
        } catch (IOException e) {
          stuck = e;
        }
      }
    }
    return stuck;
  }

  /** As {@link #look}, and again after a while, so that whole files are taken at once. */
  List<Load> lookTwice(Source source) {
    var begun = look(source);
    if (begun.isEmpty()) {
      LockSupport.parkNanos(BETWEEN.toNanos());
      begun = look(source);
    }
    return begun;
  }

  /** How many files there are to be taken. */
  int waiting(CitySource spec) throws IOException {
    var folder = inbox.open(spec.path());
    return list(folder).size() + claimed(inbox.taken(folder)).size();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> isWhole(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  /** Names that say a file is still being written, or is not for us. */
  private static boolean isWhole(String name) {
    return !name.startsWith(".")
        && !name.startsWith("~")
        && !name.endsWith(".part")
        && !name.endsWith(".tmp")
        && !name.endsWith(".crdownload");
  }

  /** Moved away first: what cannot be moved would be loaded again at each look. */
  private static void move(Path taken, Path file) throws IOException {
    Files.move(file, taken.resolve(CLAIMED + Ids.next() + "-" + file.getFileName()));
  }

  /** Files that were claimed, those of a program that stopped before their load began too. */
  private static List<Path> claimed(Path taken) throws IOException {
    try (var files = Files.list(taken)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> file.getFileName().toString().matches(CLAIMED + "[0-9a-f-]{36}-.+"))
          .sorted()
          .toList();
    }
  }

  private List<Load> load(Source source, List<Path> files) throws IOException {
    var begun = new ArrayList<Load>();
    for (var file : files) {
      var name = file.getFileName().toString().substring(CLAIMED.length() + ID);
      var id = loaded.get(file);
      if (id == null) {
        var load = accept(source, name, file);
        begun.add(load);
        id = load.id();
        loaded.put(file, id);
      }
      Files.move(file, file.resolveSibling(id + "-" + name));
      loaded.remove(file);
    }
    return begun;
  }

  private Load accept(Source source, String name, Path file) throws IOException {
    var incoming =
        new Incoming(
            catalog.get(source.spec().dataset()),
            name,
            Sources.dialect(source.spec()),
            null,
            null,
            Actor.system(),
            source.id(),
            null,
            false);
    try (var content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return loads.accept(incoming, content);
    }
  }
}
