package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.PlainText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.store.engine.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    var kind = wish.kind() != null && wish.kind() != Kind.GTFS ? wish.kind() : kind(head, name);
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
      boolean feed = entries.stream().anyMatch(e -> base(e).equals("stop_times.txt"));
      var entry = choose(zip, entries, wish, expected, feed);
      var plain = inner();
      unpacker.extract(zip, entry, plain);
      var inner = feed ? wish.with(Kind.GTFS).withTable(stem(entry)) : wish;
      var table = open(plain, base(entry), inner, expected, duck, careful);
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

  /** The one file, the named one, or the one whose header fits what is expected. */
  private ZipEntry choose(
      ZipFile zip, List<ZipEntry> entries, Dialect wish, Names expected, boolean feed)
      throws IOException {
    if (entries.isEmpty()) {
      throw new Problem(ProblemCode.FILE_EMPTY, "zip");
    }
    if (entries.size() == 1) {
      return entries.getFirst();
    }
    if (wish.table() != null) {
      return entries.stream()
          .filter(
              e -> stem(e).equalsIgnoreCase(wish.table()) || base(e).equalsIgnoreCase(wish.table()))
          .findFirst()
          .orElseThrow(
              () -> new Problem(ProblemCode.FILE_ENTRY_UNKNOWN, wish.table(), list(entries)));
    }
    var scored = new ArrayList<Scored>();
    for (var entry : entries) {
      scored.add(new Scored(entry, known(zip, entry, expected)));
    }
    scored.sort(Comparator.comparingInt(Scored::known).reversed());
    if (scored.getFirst().known > 0 && scored.getFirst().known > scored.get(1).known) {
      return scored.getFirst().entry;
    }
    return entries.stream()
        .filter(e -> feed && base(e).equals("stops.txt"))
        .findFirst()
        .orElseThrow(() -> new Problem(ProblemCode.FILE_ENTRY_UNKNOWN, "", list(entries)));
  }

  private record Scored(ZipEntry entry, int known) {}

  private static int known(ZipFile zip, ZipEntry entry, Names expected) throws IOException {
    try (var in = zip.getInputStream(entry)) {
      var head = new String(in.readNBytes(8192), StandardCharsets.UTF_8);
      var line = head.lines().findFirst().orElse("");
      return expected.known(List.of(line.replace("\"", "").split("[,;\t|]")));
    }
  }

  private static String list(List<ZipEntry> entries) {
    return String.join(", ", entries.stream().limit(30).map(ZipEntry::getName).toList());
  }

  private static String base(ZipEntry entry) {
    return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
  }

  private static String stem(ZipEntry entry) {
    return base(entry).replaceFirst("\\.[^.]*$", "");
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

  private static Kind kind(byte[] head, String name) {
    if (head.length > 3 && head[0] == 'P' && head[1] == 'A' && head[2] == 'R' && head[3] == '1') {
      return Kind.PARQUET;
    }
    var text = new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
    var lower = name.toLowerCase(Locale.ROOT);
    if (text.startsWith("[")) {
      return Kind.JSON;
    }
    if (!text.startsWith("{")) {
      refuseOther(head, text, name);
      return Kind.CSV;
    }
    if (lower.endsWith(".ndjson") || lower.endsWith(".jsonl")) {
      return Kind.NDJSON;
    }
    var first = text.lines().findFirst().orElse("").strip();
    boolean object = first.endsWith("}") && first.length() > 2;
    boolean more = text.lines().skip(1).findFirst().orElse("").strip().startsWith("{");
    if (object && more) {
      return Kind.NDJSON;
    }
    return text.contains("\"FeatureCollection\"") ? Kind.GEOJSON : Kind.JSON;
  }

  private static void refuseOther(byte[] head, String text, String name) {
    boolean office = head.length > 7 && (head[0] & 0xFF) == 0xD0 && (head[1] & 0xFF) == 0xCF;
    boolean pdf = text.startsWith("%PDF");
    boolean markup =
        text.toLowerCase(Locale.ROOT).startsWith("<!doctype html")
            || text.startsWith("<?xml")
            || text.toLowerCase(Locale.ROOT).startsWith("<html");
    if (office || pdf || markup) {
      throw new Problem(ProblemCode.FILE_FORMAT_UNKNOWN, name);
    }
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
