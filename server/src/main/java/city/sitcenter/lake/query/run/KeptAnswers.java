package city.sitcenter.lake.query.run;

import city.sitcenter.lake.query.sql.read.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers by the id of what they mean. Snapshots never change, so what is found is right; who may
 * see it is part of the id. Few in memory, more on disk, both capped; the least used go first. Safe
 * for many threads.
 */
final class KeptAnswers {

  private static final Logger log = LoggerFactory.getLogger(KeptAnswers.class);
  private static final int LOOK_AT_DISK_EVERY = 64;
  private static final String ENDING = ".json.gz";

  private final LinkedHashMap<String, KeptAnswer> memory = new LinkedHashMap<>(64, 0.75f, true);
  private final Path folder;
  private final Clock clock;
  private final long mostMemory;
  private final long mostDisk;
  private final JsonMapper json = JsonMapper.builder().build();
  private long bytes;
  private int written;

  KeptAnswers(Path folder, QuerySettings settings, Clock clock) {
    this.clock = clock;
    this.folder = folder;
    this.mostMemory = settings.cacheMemory().toBytes();
    this.mostDisk = settings.cacheDisk().toBytes();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<KeptAnswer> find(String id) {
    synchronized (memory) {
      var answer = memory.get(id);
      if (answer != null) {
        return Optional.of(answer);
      }
    }
    var read = read(id);
    read.ifPresent(answer -> remember(id, answer));
    return read;
  }

  void put(String id, KeptAnswer answer) {
    remember(id, answer);
    write(id, answer);
  }

  private void remember(String id, KeptAnswer answer) {
    synchronized (memory) {
      var before = memory.put(id, answer);
      bytes += answer.bytes() - (before == null ? 0 : before.bytes());
      var oldest = memory.entrySet().iterator();
      while (bytes > mostMemory && oldest.hasNext()) {
        bytes -= oldest.next().getValue().bytes();
        oldest.remove();
      }
    }
  }

  /** Ids of all that is kept. */
  Set<String> ids() {
    var ids = new HashSet<String>();
    synchronized (memory) {
      ids.addAll(memory.keySet());
    }
    try (var files = Files.list(folder)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ENDING))
          .forEach(name -> ids.add(name.substring(0, name.length() - ENDING.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ids;
  }

  void forget(String id) {
    synchronized (memory) {
      var gone = memory.remove(id);
      bytes -= gone == null ? 0 : gone.bytes();
    }
    try {
      Files.deleteIfExists(file(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Kept(List<Result> columns, List<List<@Nullable Object>> rows, boolean complete) {}

  private void write(String id, KeptAnswer answer) {
    var rows = answer.rows().stream().map(KeptAnswers::json).toList();
    try {
      var part = Files.createTempFile(folder, id, ".part");
      try (var out = new GZIPOutputStream(Files.newOutputStream(part))) {
        out.write(json.writeValueAsBytes(new Kept(answer.columns(), rows, answer.complete())));
      }
      Files.move(part, file(id), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      makeRoom();
    } catch (IOException | JacksonException e) {
      log.warn("An answer could not be kept on disk: {}", e.toString());
    }
  }

  private Optional<KeptAnswer> read(String id) {
    var file = file(id);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      var kept = json.readValue(in, Kept.class);
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      return Optional.of(kept(kept));
    } catch (IOException | JacksonException e) {
      log.warn("A kept answer could not be read: {}", e.toString());
      return Optional.empty();
    }
  }

  private static KeptAnswer kept(Kept kept) {
    var rows = new ArrayList<@Nullable Object[]>();
    long size = 0;
    for (var row : kept.rows()) {
      var cells = new @Nullable Object[row.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = Cells.read(kept.columns().get(i).type(), row.get(i));
        size += Cells.bytes(cells[i]);
      }
      rows.add(cells);
    }
    return new KeptAnswer(kept.columns(), rows, kept.complete(), size);
  }

  private static List<@Nullable Object> json(@Nullable Object[] row) {
    var cells = new ArrayList<@Nullable Object>(row.length);
    for (var cell : row) {
      cells.add(
          cell instanceof Number number && !(cell instanceof Long)
              ? number.toString()
              : Cells.json(cell));
    }
    return cells;
  }

  private synchronized void makeRoom() throws IOException {
    if (++written % LOOK_AT_DISK_EVERY != 1) {
      return;
    }
    try (var listed = Files.list(folder)) {
      var files = new LinkedHashMap<Path, Long>();
      long all = 0;
      for (var file : listed.sorted(Comparator.comparing(KeptAnswers::used).reversed()).toList()) {
        all += Files.size(file);
        files.put(file, all);
      }
      for (Map.Entry<Path, Long> file : files.entrySet()) {
        if (file.getValue() > mostDisk) {
          Files.deleteIfExists(file.getKey());
        }
      }
    }
  }

  private static FileTime used(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private Path file(String id) {
    return folder.resolve(id + ENDING);
  }
}
