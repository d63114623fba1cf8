package city.sitcenter.lake.backup;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.store.engine.Durable;
import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.engine.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A backup on disk: a folder with tables as text, data files as they are, and their checksums. */
final class Archive {

  /** Raised when an older program could not read it any more. */
  static final int FORMAT = 1;

  private static final JsonMapper JSON = JsonMapper.shared();

  private Archive() {}

  /**
   * What is in a backup.
   *
   * @param migrations last migration of each schema, by which a newer program knows where to begin
   */
  record Manifest(
      int format,
      Instant createdAt,
      Map<String, String> migrations,
      List<Table> tables,
      List<Item> files) {

    long bytes() {
      return files.stream().mapToLong(Item::bytes).sum();
    }
  }

  /** A table's rows in {@code tables/<schema>.<name>.copy.gz}, in PostgreSQL's text form. */
  record Table(String schema, String name, List<String> columns, long rows, String sha256) {

    String quoted() {
      return Sql.name(schema) + "." + Sql.name(name);
    }

    String columnList() {
      return Sql.list(columns, Sql::name);
    }

    Path file(Path archive) {
      return archive.resolve("tables").resolve(schema + "." + name + ".copy.gz");
    }
  }

  /**
   * A file.
   *
   * @param path in the archive; it begins with the name of a folder of {@link LakeSettings#kept}
   * @param sha256 in hexadecimal
   */
  record Item(String path, long bytes, String sha256) {

    Path file(Path archive) {
      return archive.resolve(path);
    }

    /**
     * Where it belongs.
     *
     * @throws Problem {@code BACKUP_INVALID} when that is none of the folders that are kept
     */
    Path home(LakeSettings settings) {
      var name = path.substring(0, Math.max(0, path.indexOf('/')));
      var folder = settings.kept().get(name);
      if (folder == null) {
        throw new Problem(ProblemCode.BACKUP_INVALID, path);
      }
      var file = folder.resolve(path.substring(name.length() + 1)).normalize();
      if (!file.startsWith(folder) || file.equals(folder)) {
        throw new Problem(ProblemCode.BACKUP_INVALID, path);
      }
      return file;
    }
  }

  static void write(Path archive, Manifest manifest) throws IOException {
    var file = archive.resolve("manifest.json");
    Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    Durable.sync(file);
    Durable.sync(archive);
  }

  /** What a backup says of itself. */
  static Manifest manifest(Path archive) {
    try {
      var manifest =
          JSON.readValue(Files.readAllBytes(archive.resolve("manifest.json")), Manifest.class);
      if (manifest.format() > FORMAT) {
        throw new Problem(ProblemCode.BACKUP_INVALID, "a newer program wrote it");
      }
      return manifest;
    } catch (IOException | JacksonException e) {
      throw new Problem(ProblemCode.BACKUP_INVALID, e, String.valueOf(e.getMessage()));
    }
  }

  /** The same, with every byte checked against it. */
  static Manifest open(Path archive) {
    var manifest = manifest(archive);
    try {
      for (var table : manifest.tables()) {
        check(table.file(archive), table.sha256());
      }
      for (var item : manifest.files()) {
        check(item.file(archive), item.sha256());
      }
      return manifest;
    } catch (IOException e) {
      throw new Problem(ProblemCode.BACKUP_INVALID, e, String.valueOf(e.getMessage()));
    }
  }

  private static void check(Path file, String sha256) throws IOException {
    if (!Durable.sha256(file).equals(sha256)) {
      throw new Problem(ProblemCode.BACKUP_INVALID, file.getFileName() + " was changed");
    }
  }

  /** A second name for an immutable file, or a copy where the disk is another. */
  static void link(Path from, Path to) throws IOException {
    Files.createDirectories(java.util.Objects.requireNonNull(to.getParent()));
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException | java.nio.file.FileSystemException otherDisk) {
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
      Durable.sync(to);
    }
  }
}
