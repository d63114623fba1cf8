package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.PlainText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON documents, GeoJSON and one-object-a-line files as tables; never whole in memory. The
 * first records say which columns there are; only when a later one brings another is the file read
 * once more.
 */
final class JsonFile {

  private static final int FIRST = 1000;
  private static final String FAULT = "\u0000fault";

  private final Path file;
  private final Dialect wish;
  private final Names expected;
  private final Path work;
  private final Limits limits;
  private final Watch watch;
  private final ObjectMapper json;
  private JsonCells cells;
  private JsonList list = JsonList.at("$");
  private boolean ended;

  JsonFile(Path file, Dialect wish, Names expected, Path work, Limits limits, Watch watch) {
    this.file = file;
    this.wish = wish;
    this.expected = expected;
    this.work = work;
    this.limits = limits;
    this.watch = watch;
    this.cells = new JsonCells(false, expected);
    this.json =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxStringLength(limits.lineBytes())
                            .maxNestingDepth(200)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
  }

  /** One record: where it stands, its cells by column name. */
  private interface Sink {

    /** False when no more are wanted. */
    boolean take(long line, Map<String, @Nullable String> cells) throws IOException;
  }

  Table open() throws IOException {
    var kind = wish.kindOr(Kind.JSON);
    var dialect = wish.withEncoding("UTF-8").with(kind);
    if (kind != Kind.NDJSON && wish.records() == null) {
      list = kind == Kind.GEOJSON ? JsonList.at("$.features") : findList();
      dialect = dialect.withRecords(list.path());
    } else if (wish.records() != null) {
      list = JsonList.at(wish.records());
    }
    this.cells = new JsonCells(kind == Kind.GEOJSON, expected);
    var columns = new LinkedHashSet<String>();
    var left = new AtomicInteger(FIRST);
    each(
        dialect,
        (line, cells) -> {
          learn(columns, line, cells.keySet());
          return left.decrementAndGet() > 0;
        });
    var table = write(dialect, columns);
    return table == null ? Objects.requireNonNull(write(dialect, columns)) : table;
  }

  /** Writes the rows out; null when columns were added on the way and it is to be done again. */
  private Table.@Nullable Numbered write(Dialect dialect, Set<String> columns) throws IOException {
    int known = columns.size();
    var names = known == 0 ? List.of("record") : List.copyOf(columns);
    try (var writer = new TableWriter(work.resolve("rows.csv"), names, false)) {
      each(
          dialect,
          (line, cells) -> {
            if (columns.size() == known) {
              put(writer, names, line, cells);
            }
            learn(columns, line, cells.keySet());
            return true;
          });
      return columns.size() > known ? null : writer.finish(dialect);
    }
  }

  private void learn(Set<String> columns, long line, Set<String> names) {
    for (var name : names) {
      boolean isColumn = !name.equals(FAULT) && !name.equals(JsonCells.TWICE);
      if (isColumn && columns.add(name) && wish.kind() == Kind.NDJSON && !PlainText.isPlain(name)) {
        throw new Problem(ProblemCode.FILE_DAMAGED, "JSON, " + line + ":1");
      }
    }
  }

  private static void put(
      TableWriter writer, List<String> names, long line, Map<String, @Nullable String> cells)
      throws IOException {
    var raw = cells.get(FAULT);
    if (raw != null) {
      writer.fault(line, List.of(shown(raw)), "type", -1);
      return;
    }
    var row = names.stream().<@Nullable String>map(cells::get).toList();
    int half = half(row);
    if (half >= 0) {
      // what is no character has no bytes: it could be neither written nor kept
      var shown =
          row.stream().<@Nullable String>map(cell -> cell == null ? null : shown(cell)).toList();
      writer.fault(line, shown, "encoding", half);
      return;
    }
    var twice = cells.get(JsonCells.TWICE);
    if (twice == null) {
      writer.row(line, row);
    } else {
      writer.fault(line, row, "twice", names.indexOf(twice));
    }
  }

  /** The first cell with half a character, which JSON lets one write; -1 when there is none. */
  private static int half(List<? extends @Nullable String> row) {
    for (int i = 0; i < row.size(); i++) {
      var cell = row.get(i);
      if (cell != null && half(cell, 0) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static int half(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private static String shown(String cell) {
    var text = new StringBuilder(cell);
    for (int at = half(text, 0); at >= 0; at = half(text, at)) {
      text.setCharAt(at, '\uFFFD');
    }
    return text.toString();
  }

  private void each(Dialect dialect, Sink sink) throws IOException {
    if (dialect.kind() == Kind.NDJSON) {
      eachLine(sink);
    } else {
      eachRecord(sink);
    }
  }

  private void eachLine(Sink sink) throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    try (var in =
        new BufferedReader(
            new InputStreamReader(watch.over(Files.newInputStream(file)), decoder), 1 << 16)) {
      var lines = new Lines(in, limits.lineBytes());
      for (var text = lines.next(); text != null; text = lines.next()) {
        if (!text.isBlank() && !sink.take(lines.number(), line(text))) {
          return;
        }
      }
    }
  }

  private Map<String, @Nullable String> line(String text) {
    var bare = text.charAt(0) == '\uFEFF' ? text.substring(1) : text;
    try (var parser = json.createParser(bare)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        var found = cells.of(parser);
        if (found == null) {
          return whole(bare);
        }
        if (parser.nextToken() == null) {
          return found;
        }
      }
    } catch (JacksonException e) {
      // counted below as a row that cannot be read
    }
    return Map.of(FAULT, text);
  }

  private Map<String, @Nullable String> whole(String text) {
    try (var parser = json.createParser(text)) {
      parser.nextToken();
      var twice = new TreeSet<String>();
      var node = JsonTree.read(parser, "", twice);
      return parser.nextToken() == null ? cells.of(node, twice) : Map.of(FAULT, text);
    }
  }

  private void eachRecord(Sink sink) throws IOException {
    long number = 0;
    try (var in = watch.over(Files.newInputStream(file));
        var parser = json.createParser(in)) {
      list.seek(parser);
      for (var token = parser.nextToken();
          token != JsonToken.END_ARRAY && token != null;
          token = parser.nextToken()) {
        var twice = new TreeSet<String>();
        var node = JsonTree.read(parser, "", twice);
        number++;
        boolean more =
            sink.take(
                number,
                node.isObject()
                    ? cells.of(node, twice)
                    : Map.<String, @Nullable String>of(FAULT, node.toString()));
        if (!more) {
          return;
        }
      }
      if (parser.currentToken() == null) {
        throw new Problem(ProblemCode.FILE_TRUNCATED, "json");
      }
      if (!ended) {
        list.end(parser);
        ended = true;
      }
    } catch (JacksonException e) {
      throw JsonList.damage(e);
    }
  }

  private JsonList findList() throws IOException {
    try (var in = Files.newInputStream(file);
        var parser = json.createParser(in)) {
      return JsonList.find(parser);
    } catch (JacksonException e) {
      throw JsonList.damage(e);
    }
  }
}
