package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
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
      dialect = dialect.withRecords(kind == Kind.GEOJSON ? "$.features" : findRecords());
    }
    this.cells = new JsonCells(kind == Kind.GEOJSON, expected);
    var columns = new LinkedHashSet<String>();
    var left = new AtomicInteger(FIRST);
    each(dialect, (line, cells) -> columns.addAll(cells.keySet()) | left.decrementAndGet() > 0);
    var table = write(dialect, columns);
    return table == null ? Objects.requireNonNull(write(dialect, columns)) : table;
  }

  /** Writes the rows out; null when columns were added on the way and it is to be done again. */
  private Table.@Nullable Numbered write(Dialect dialect, Set<String> columns) throws IOException {
    columns.remove(FAULT);
    columns.remove(JsonCells.TWICE);
    int known = columns.size();
    var names = known == 0 ? List.of("record") : List.copyOf(columns);
    try (var writer = new TableWriter(work.resolve("rows.csv"), names, false)) {
      each(
          dialect,
          (line, cells) -> {
            if (columns.size() == known) {
              put(writer, names, line, cells);
            }
            for (var name : cells.keySet()) {
              if (!name.equals(FAULT) && !name.equals(JsonCells.TWICE)) {
                columns.add(name);
              }
            }
            return true;
          });
      return columns.size() > known ? null : writer.finish(dialect);
    }
  }

  private static void put(
      TableWriter writer, List<String> names, long line, Map<String, @Nullable String> cells)
      throws IOException {
    var raw = cells.get(FAULT);
    if (raw != null) {
      writer.fault(line, List.of(raw), "type", -1);
      return;
    }
    var row = names.stream().<@Nullable String>map(cells::get).toList();
    var twice = cells.get(JsonCells.TWICE);
    if (twice == null) {
      writer.row(line, row);
    } else {
      writer.fault(line, row, "twice", names.indexOf(twice));
    }
  }

  private void each(Dialect dialect, Sink sink) throws IOException {
    if (dialect.kind() == Kind.NDJSON) {
      eachLine(sink);
    } else {
      eachRecord(Objects.requireNonNullElse(dialect.records(), "$"), sink);
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
      return cells.of(JsonTree.read(parser, "", twice), twice);
    }
  }

  private void eachRecord(String path, Sink sink) throws IOException {
    long number = 0;
    try (var in = watch.over(Files.newInputStream(file));
        var parser = json.createParser(in)) {
      if (!seek(parser, steps(path))) {
        throw new Problem(ProblemCode.FILE_RECORDS_UNKNOWN, path);
      }
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
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new Problem(
          ProblemCode.FILE_DAMAGED,
          e,
          at == null ? "JSON" : "JSON, " + at.getLineNr() + ":" + at.getColumnNr());
    }
  }

  private static List<String> steps(String path) {
    var steps = new ArrayList<String>();
    for (var step : path.replaceFirst("^\\$\\.?", "").split("\\.")) {
      var name = step.replaceFirst("\\[\\*?]$", "");
      if (!name.isEmpty()) {
        steps.add(name);
      }
    }
    return steps;
  }

  /** Moves the parser to the start of the array at a path. */
  private static boolean seek(JsonParser parser, List<String> steps) {
    var token = parser.nextToken();
    for (var step : steps) {
      if (token != JsonToken.START_OBJECT) {
        return false;
      }
      boolean found = false;
      while (!found && parser.nextToken() == JsonToken.PROPERTY_NAME) {
        found = parser.currentName().equals(step);
        token = parser.nextToken();
        if (!found) {
          parser.skipChildren();
        }
      }
      if (!found) {
        return false;
      }
    }
    return token == JsonToken.START_ARRAY;
  }

  /** The first array of objects, looked for from the outside in. */
  private String findRecords() throws IOException {
    try (var in = Files.newInputStream(file);
        var parser = json.createParser(in)) {
      var path = new ArrayList<String>();
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case START_ARRAY -> {
            var first = parser.nextToken();
            if (first == JsonToken.START_OBJECT || first == JsonToken.END_ARRAY && path.isEmpty()) {
              return "$" + String.join("", path.stream().map(step -> "." + step).toList());
            }
            skipArray(parser, first);
            pop(path);
          }
          case PROPERTY_NAME -> path.add(parser.currentName());
          case START_OBJECT -> {}
          case END_OBJECT -> pop(path);
          default -> pop(path);
        }
      }
    } catch (JacksonException e) {
      throw new Problem(ProblemCode.FILE_DAMAGED, e, "JSON");
    }
    throw new Problem(ProblemCode.FILE_RECORDS_UNKNOWN, "$");
  }

  private static void pop(List<String> path) {
    if (!path.isEmpty()) {
      path.removeLast();
    }
  }

  private static void skipArray(JsonParser parser, @Nullable JsonToken first) {
    int open = 1;
    var token = first;
    while (token != null) {
      if (token.isStructStart()) {
        open++;
      } else if (token.isStructEnd() && --open == 0) {
        return;
      }
      token = parser.nextToken();
    }
  }
}
