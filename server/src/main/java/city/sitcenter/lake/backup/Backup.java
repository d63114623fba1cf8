package city.sitcenter.lake.backup;

import city.sitcenter.lake.store.engine.Durable;
import city.sitcenter.lake.store.engine.LakeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.util.FileSystemUtils;

/**
 * Writes everything the program knows to a folder while it runs: all tables as of one moment, and
 * the files they speak of. Keys are not among it: they lie in files of the home folder that a
 * backup does not take, so that nobody reads personal values from a backup alone.
 */
final class Backup {

  private final DataSource source;
  private final LakeSettings settings;
  private final Clock clock;

  Backup(DataSource source, LakeSettings settings, Clock clock) {
    this.source = source;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Writes a backup; to be called while nothing removes files.
   *
   * @param target a folder that does not exist yet; it appears when all of it is on disk
   */
  Archive.Manifest create(Path target) throws IOException, SQLException {
    var part = target.resolveSibling(target.getFileName() + ".part");
    FileSystemUtils.deleteRecursively(part);
    Files.createDirectories(part.resolve("tables"));
    try {
      var checksums = Checksums.of(Objects.requireNonNull(target.getParent()));
      var tables = tables(part);
      var files = new ArrayList<Archive.Item>();
      for (var item : tables.data()) {
        Archive.link(item.home(settings), item.file(part));
        files.add(item);
      }
      files.addAll(filesIn("raw", settings.raw(), part, checksums));
      files.addAll(filesIn("quarantine", settings.quarantine(), part, checksums));
      var manifest =
          new Archive.Manifest(
              Archive.FORMAT, clock.instant(), tables.migrations(), tables.copied(), files);
      Archive.write(part, manifest);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      Durable.sync(Objects.requireNonNull(target.getParent()));
      return manifest;
    } finally {
      FileSystemUtils.deleteRecursively(part);
    }
  }

  /**
   * What was read from the database.
   *
   * @param data files the tables speak of
   */
  private record Copied(
      Map<String, String> migrations, List<Archive.Table> copied, List<Archive.Item> data) {}

  /** The transaction is over before files are read: that may take long. */
  private Copied tables(Path part) throws IOException, SQLException {
    try (var connection = source.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try {
        var migrations = Tables.migrations(connection);
        var tables = new ArrayList<Archive.Table>();
        for (var table : Tables.list(connection)) {
          tables.add(Tables.copyOut(connection, table, part));
        }
        return new Copied(migrations, tables, dataFiles(connection));
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.setReadOnly(false);
      }
    }
  }

  private List<Archive.Item> dataFiles(Connection connection) throws SQLException {
    var data = "lake/" + settings.folder().relativize(settings.data()) + "/";
    var items = new ArrayList<Archive.Item>();
    try (var statement = connection.createStatement();
        var result =
            statement.executeQuery("select path, bytes, sha256 from lake.file order by path")) {
      while (result.next()) {
        items.add(
            new Archive.Item(data + result.getString(1), result.getLong(2), result.getString(3)));
      }
    }
    return items;
  }

  /**
   * All files of a folder, but for those that are being written. One that goes meanwhile belonged
   * to nothing the tables speak of.
   */
  private static List<Archive.Item> filesIn(
      String name, Path folder, Path part, Checksums checksums) throws IOException {
    var items = new ArrayList<Archive.Item>();
    for (var file : list(folder)) {
      var path = name + "/" + folder.relativize(file);
      var copy = new Archive.Item(path, 0, "").file(part);
      try {
        Archive.link(file, copy);
        items.add(checksums.item(path, copy));
      } catch (NoSuchFileException gone) {
        Files.deleteIfExists(copy);
      }
    }
    return items;
  }

  private static List<Path> list(Path folder) throws IOException {
    var files = new ArrayList<Path>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (var entries = Files.newDirectoryStream(folder)) {
      for (var entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          files.addAll(list(entry));
        } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
            && !entry.toString().endsWith(".part")
            && !entry.toString().endsWith(".tmp")) {
          files.add(entry);
        }
      }
    }
    return files;
  }
}
