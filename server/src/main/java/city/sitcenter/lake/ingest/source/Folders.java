package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.identity.Actor;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Watches folders. A file is taken when it has not changed from one look to the next, so that one
 * that is still being written is left alone; then it is moved to {@code taken} beside it.
 */
@Component
class Folders {

  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final Loads loads;
  private final Catalog catalog;
  private final Inbox inbox;
  private final Map<Path, Sight> seen = new ConcurrentHashMap<>();
  private final Map<String, Lock> locks = new ConcurrentHashMap<>();

  private record Sight(long size, FileTime changed) {}

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
    var begun = new ArrayList<Load>();
    try {
      var folder = inbox.open(source.spec().path());
      for (var file : list(folder)) {
        var sight = new Sight(Files.size(file), Files.getLastModifiedTime(file));
        if (sight.equals(seen.put(file, sight))) {
          begun.add(take(source, folder, file));
          seen.remove(file);
        }
      }
      seen.keySet().removeIf(file -> !Files.exists(file));
      return begun;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    return list(inbox.open(spec.path())).size();
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

  private Load take(Source source, Path folder, Path file) throws IOException {
    var contract = catalog.get(source.spec().dataset());
    var name = file.getFileName().toString();
    var incoming =
        new Incoming(
            contract,
            name,
            Sources.dialect(source.spec()),
            null,
            null,
            Actor.system(),
            source.id(),
            null,
            false);
    var taken = inbox.taken(folder);
    try (var content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      var load = loads.accept(incoming, content);
      Files.move(file, taken.resolve(load.id() + "-" + name));
      return load;
    }
  }
}
