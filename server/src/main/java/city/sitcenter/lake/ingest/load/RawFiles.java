package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.kernel.Sha256;
import city.sitcenter.lake.ingest.IngestSettings;
import city.sitcenter.lake.store.engine.Durable;
import city.sitcenter.lake.store.engine.LakeSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Keeps files as they came in. What {@link #take} returned is on disk for good. */
@Component
public final class RawFiles {

  private final Path raw;
  private final Path work;
  private final IngestSettings settings;
  private final long keepFree;
  private final Sealing sealing;

  RawFiles(IngestSettings settings, LakeSettings lake, Sealing sealing) {
    this.raw = lake.raw();
    this.work = lake.home().resolve("work");
    this.settings = settings;
    this.keepFree = lake.keepFree().toBytes();
    this.sealing = sealing;
    try {
      Files.createDirectories(raw);
      FileSystemUtils.deleteRecursively(work);
      Files.createDirectories(work);
      sweep();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a stream to disk, hashing it on the way.
   *
   * @param sealed true to encrypt it, for personal data
   * @throws Problem when the disk is nearly full or the stream too large; nothing is left then
   */
  public RawFile take(DatasetId dataset, UUID id, String name, InputStream in, boolean sealed) {
    return write(dataset, id, name, sealed, out -> in.transferTo(out));
  }

  /** True when files of the dataset are encrypted: they tell who somebody is. */
  public static boolean seals(Contract contract) {
    return Personal.in(contract);
  }

  /** Writes a file's content to a stream. */
  @FunctionalInterface
  public interface Content {
    void to(OutputStream out) throws IOException;

    /** Becomes a file without being copied; false when only {@link #to} will do. */
    default boolean moveTo(Path file) throws IOException {
      return false;
    }
  }

  /** As {@link #take}, where the content is made while it is written. */
  public RawFile write(DatasetId dataset, UUID id, String name, boolean sealed, Content content) {
    checkRoom();
    var place = dataset + "/" + id;
    var target = raw.resolve(place);
    var part = raw.resolve(place + ".part");
    try {
      var folder = Files.createDirectories(raw.resolve(dataset.value()));
      var digest = Sha256.digest();
      var key = sealed ? sealing.newKey() : null;
      long bytes = receive(part, content, key, digest);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      Durable.sync(folder);
      return new RawFile(
          clean(name), bytes, Sha256.hex(digest), place, key == null ? null : sealing.wrap(key));
    } catch (IOException e) {
      delete(part);
      throw lost(e);
    } catch (RuntimeException e) {
      delete(part);
      throw e;
    }
  }

  private long receive(Path part, Content content, byte @Nullable [] key, MessageDigest digest)
      throws IOException {
    long bytes;
    if (key == null && content.moveTo(part)) {
      try (var in = Files.newInputStream(part)) {
        bytes = copy(in::transferTo, OutputStream.nullOutputStream(), digest);
      }
    } else {
      try (var plain = Files.newOutputStream(part);
          var out = key == null ? plain : sealing.seal(key, plain)) {
        bytes = copy(content, out, digest);
      }
    }
    Durable.sync(part);
    return bytes;
  }

  private long copy(Content content, OutputStream out, MessageDigest digest) throws IOException {
    var counted = new Counted(out, digest);
    content.to(counted);
    return counted.total;
  }

  /** Counts and hashes what passes, and minds the disk. */
  private final class Counted extends OutputStream {

    private final OutputStream out;
    private final MessageDigest digest;
    private long total;
    private long checked;

    Counted(OutputStream out, MessageDigest digest) {
      this.out = out;
      this.digest = digest;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      total += length;
      if (total > settings.largest().toBytes()) {
        throw new Problem(ProblemCode.TOO_LARGE, settings.largest().toString());
      }
      if (total - checked > (64 << 20)) {
        checked = total;
        checkRoom();
      }
      digest.update(bytes, offset, length);
      out.write(bytes, offset, length);
    }
  }

  /** Refuses to begin what may fill the disk. */
  public void checkRoom() {
    long free = raw.toFile().getUsableSpace();
    if (free < keepFree) {
      throw new Problem(ProblemCode.DISK_FULL, free);
    }
  }

  private RuntimeException lost(IOException e) {
    long free = raw.toFile().getUsableSpace();
    return String.valueOf(e.getMessage()).contains("No space left")
        ? new Problem(ProblemCode.DISK_FULL, e, free)
        : new UncheckedIOException(e);
  }

  /** A name without folders and control signs, for people only. */
  private static String clean(String name) {
    var base = name.replace('\\', '/').replaceAll(".*/", "").replaceAll("\\p{Cntrl}", "");
    return base.isBlank() ? "file" : base.length() > 200 ? base.substring(0, 200) : base;
  }

  /** The kept file, or an opened copy of it in a folder of work. */
  public Path plain(RawFile file, Path folder) {
    var kept = path(file);
    if (file.key() == null) {
      return kept;
    }
    var open = folder.resolve("raw");
    try (var in = open(file)) {
      Files.copy(in, open);
      return open;
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /** The content as it came. */
  InputStream open(RawFile file) throws IOException {
    var in = Files.newInputStream(path(file));
    var key = file.key();
    return key == null ? in : sealing.open(sealing.unwrap(key), in);
  }

  private Path path(RawFile file) {
    var kept = raw.resolve(file.path()).normalize();
    if (!kept.startsWith(raw) || !Files.isRegularFile(kept)) {
      throw new Problem(ProblemCode.LOAD_RAW_GONE, file.name());
    }
    return kept;
  }

  /** An empty folder for one load's work; {@link #end} removes it. */
  public Path begin(UUID load) {
    try {
      return Files.createDirectories(work.resolve(load.toString()));
    } catch (IOException e) {
      throw lost(e);
    }
  }

  public void end(UUID load) {
    try {
      FileSystemUtils.deleteRecursively(work.resolve(load.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A sealed copy of a file that is kept in clear; the file itself stays. */
  RawFile sealed(DatasetId dataset, UUID id, String name, String path) {
    var clear = new RawFile(name, 0, "", path, null);
    return write(
        dataset,
        id,
        name,
        true,
        out -> {
          try (var in = open(clear)) {
            in.transferTo(out);
          }
        });
  }

  /** Forgets a file by the path it was kept under. */
  void drop(String path) {
    var file = raw.resolve(path).normalize();
    if (file.startsWith(raw) && !file.equals(raw)) {
      delete(file);
    }
  }

  /** Forgets a file that no load will be made of. */
  public void drop(RawFile file) {
    delete(raw.resolve(file.path()));
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Removes files that belong to nothing, such as those of a program that stopped between writing
   * one and noting it.
   *
   * @param known by path
   * @param before a younger file may be on its way
   * @return how many went
   */
  int sweep(Predicate<String> known, Instant before) throws IOException {
    int gone = 0;
    try (var found = Files.walk(raw, 2)) {
      for (var file : found.filter(Files::isRegularFile).toList()) {
        var path = raw.relativize(file).toString().replace('\\', '/');
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before) && !known.test(path)) {
          Files.deleteIfExists(file);
          gone++;
        }
      }
    }
    return gone;
  }

  /** Removes what a stopped program left half written. */
  private void sweep() {
    try (var found = Files.walk(raw, 2)) {
      found.filter(file -> file.toString().endsWith(".part")).toList().forEach(RawFiles::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
