package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.PlainText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.store.engine.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The door of the package: whatever file comes in, a {@link Table} comes out. Content decides what
 * a file is; its name only where content leaves it open.
 */
public final class Formats {

  private final Limits limits;
  private final Watch watch;
  private final Path work;
  private int layers;

  /**
   * @param work an empty folder for what has to be written on the way; the caller removes it
   */
  public Formats(Path work, Limits limits, Watch watch) {
    this.work = work;
    this.limits = limits;
    this.watch = watch;
  }

  /**
   * Opens a file or a folder.
   *
   * @param name the file's own name, as it was sent
   * @param wish what is known of its dialect
   * @param expected names of columns hoped for
   * @param careful true to read delimited text here even where DuckDB might
   * @throws Problem when it is damaged, too large, empty or nothing known
   */
  public Table open(
      Path file, String name, Dialect wish, Names expected, Connection duck, boolean careful)
      throws IOException {
    if (Files.isDirectory(file)) {
      return folder(file, wish);
    }
    var head = head(file);
    if (head.length == 0) {
      throw new Problem(ProblemCode.FILE_EMPTY, name);
    }
    if (Unpacker.isGzip(head)) {
      return gz(file, name, wish, expected, duck, careful);
    }
    if (Unpacker.isZip(head)) {
      return zip(file, name, wish, expected, duck, careful);
    }
    var kind =
        wish.kind() != null && wish.kind() != Kind.GTFS ? wish.kind() : FirstLook.kind(head, name);
    return plain(kind, unpacked(kind, file, wish, expected, duck, careful));
  }

  /** No column has a name that no store keeps: a file with one is not of the kind it seems. */
  private static Table plain(Kind kind, Table table) {
    if (!table.headers().stream().allMatch(PlainText::isPlain)) {
      throw new Problem(ProblemCode.FILE_DAMAGED, kind.name());
    }
    return table;
  }

  private Table unpacked(
      Kind kind, Path file, Dialect wish, Names expected, Connection duck, boolean careful)
      throws IOException {
    return switch (kind) {
      case CSV, SDG, GTFS -> new TextFile(file, wish, expected, work, limits, watch).open(careful);
      case JSON, NDJSON, GEOJSON ->
          new JsonFile(file, wish.with(kind), expected, work, limits, watch).open();
      case XLSX -> throw new Problem(ProblemCode.FILE_DAMAGED, "XLSX");
      case PARQUET -> parquet(file, wish, duck);
    };
  }

  /** Names of a workbook's sheets in no certain order; none where the file is no workbook. */
  public static Set<String> sheets(Path file) throws IOException {
    if (!Unpacker.isZip(head(file))) {
      return Set.of();
    }
    try (var zip = Unpacker.open(file)) {
      return SheetPaths.read(zip).keySet();
    }
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(64 << 10);
    }
  }

  private Table gz(
      Path file, String name, Dialect wish, Names expected, Connection duck, boolean careful)
      throws IOException {
    var plain = inner();
    new Unpacker(limits, watch).gunzip(file, plain);
    var bare = name.replaceFirst("(?i)\\.gz(ip)?$", "");
    return open(plain, bare, wish, expected, duck, careful);
  }

  private Path inner() {
    if (++layers > 3) {
      throw new Problem(ProblemCode.FILE_BOMB, layers, 3);
    }
    return work.resolve("inner-" + layers);
  }

  private Table zip(
      Path file, String name, Dialect wish, Names expected, Connection duck, boolean careful)
      throws IOException {
    var unpacker = new Unpacker(limits, watch);
    try (var zip = Unpacker.open(file)) {
      var entries = unpacker.entries(zip);
      if (zip.getEntry("xl/workbook.xml") != null) {
        unpacker.weigh(zip);
        return new Workbook(file, wish, expected, work, watch).open();
      }
      var data =
          entries.stream().filter(e -> SdgFolder.DATA.matcher(e.getName()).matches()).toList();
      if (!data.isEmpty() && (wish.kind() == null || wish.kind() == Kind.SDG)) {
        return new SdgFolder(data.stream().map(e -> sdg(unpacker, zip, e)).toList(), limits)
            .write(work.resolve("rows.csv"), wish);
      }
      boolean feed = entries.stream().anyMatch(e -> ArchiveEntry.base(e).equals("stop_times.txt"));
      var entry = ArchiveEntry.choose(zip, entries, wish, expected, feed);
      var plain = inner();
      unpacker.extract(zip, entry, plain);
      var inner = feed ? wish.with(Kind.GTFS).withTable(ArchiveEntry.stem(entry)) : wish;
      var table = open(plain, ArchiveEntry.base(entry), inner, expected, duck, careful);
      return feed ? named(table, inner) : table;
    }
  }

  private static Table named(Table table, Dialect feed) {
    var dialect = table.dialect().with(Kind.GTFS).withTable(feed.table());
    return switch (table) {
      case Table.Text text -> new Table.Text(text.file(), dialect, text.headers(), text.above());
      case Table.Numbered rows ->
          new Table.Numbered(rows.file(), dialect, rows.headers(), rows.rows());
      case Table.Columnar columnar -> columnar;
    };
  }

  private static SdgFolder.File sdg(Unpacker unpacker, ZipFile zip, ZipEntry entry) {
    return new SdgFolder.File() {
      @Override
      public String path() {
        return entry.getName();
      }

      @Override
      public InputStream open() throws IOException {
        return unpacker.open(zip, entry);
      }
    };
  }

  private Table folder(Path folder, Dialect wish) throws IOException {
    try (var found = Files.walk(folder, 3)) {
      var files =
          found
              .filter(Files::isRegularFile)
              .filter(f -> SdgFolder.DATA.matcher(f.toString().replace('\\', '/')).matches())
              .sorted()
              .map(Formats::sdg)
              .toList();
      if (files.isEmpty()) {
        throw new Problem(ProblemCode.FILE_FORMAT_UNKNOWN, folder.getFileName());
      }
      return new SdgFolder(files, limits).write(work.resolve("rows.csv"), wish);
    }
  }

  private static SdgFolder.File sdg(Path file) {
    return new SdgFolder.File() {
      @Override
      public String path() {
        return file.toString().replace('\\', '/');
      }

      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(file);
      }
    };
  }

  private static Table parquet(Path file, Dialect wish, Connection duck) {
    var sql = "DESCRIBE SELECT * FROM read_parquet(" + Sql.text(file.toString()) + ")";
    try (var statement = duck.createStatement();
        var rows = statement.executeQuery(sql)) {
      var names = new ArrayList<String>();
      while (rows.next()) {
        names.add(Objects.requireNonNull(rows.getString(1)));
      }
      return new Table.Columnar(file, wish.with(Kind.PARQUET), names);
    } catch (SQLException e) {
      throw new Problem(ProblemCode.FILE_DAMAGED, e, "Parquet");
    }
  }
}
