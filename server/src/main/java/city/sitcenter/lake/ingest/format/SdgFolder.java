package city.sitcenter.lake.ingest.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * All indicators of a folder in Open SDG's layout as one table: {@code indicator} (from the file's
 * name), {@code series}, {@code period}, {@code unit}, {@code area}, {@code dimensions} (the rest
 * that is not empty, as JSON), {@code value}, and every column of every file by its own name.
 */
final class SdgFolder {

  static final Pattern DATA = Pattern.compile("(?:.*/)?data/indicator_([0-9a-z-]+)\\.csv");
  private static final List<String> OURS =
      List.of("indicator", "series", "period", "unit", "area", "dimensions", "value");
  private static final Map<String, String> MEANT =
      Map.of(
          "series",
          "series",
          "year",
          "period",
          "time_period",
          "period",
          "unit_measure",
          "unit",
          "units",
          "unit",
          "ref_area",
          "area",
          "value",
          "value",
          "obs_value",
          "value");
  private static final int SAMPLE = 256 << 10;
  private static final JsonMapper JSON = new JsonMapper();

  private final List<File> files;
  private final Limits limits;

  /** One file of the folder. */
  interface File {
    String path();

    java.io.InputStream open() throws IOException;
  }

  SdgFolder(List<File> files, Limits limits) {
    this.files = files;
    this.limits = limits;
  }

  Table write(java.nio.file.Path target, Dialect dialect) throws IOException {
    var others = new LinkedHashSet<String>();
    for (var file : files) {
      try (var in = reader(file)) {
        var header = csv(in).next();
        if (header != null) {
          header.cells().stream()
              .map(name -> name.replace("\uFEFF", "").strip())
              .filter(name -> !name.isEmpty() && !OURS.contains(Names.normal(name)))
              .forEach(others::add);
        }
      }
    }
    var names = new ArrayList<>(OURS);
    names.addAll(others);
    try (var writer = new TableWriter(target, names, false)) {
      for (var file : files) {
        rows(file, others, writer);
      }
      return writer.finish(dialect.with(Kind.SDG).withEncoding("UTF-8").withDecimal("."));
    }
  }

  private void rows(File file, Set<String> others, TableWriter writer) throws IOException {
    var matcher = DATA.matcher(file.path());
    var indicator = matcher.matches() ? matcher.group(1).replace('-', '.') : file.path();
    try (var in = reader(file)) {
      var csv = csv(in);
      var header = csv.next();
      if (header == null) {
        return;
      }
      var names = header.cells().stream().map(name -> name.replace("\uFEFF", "").strip()).toList();
      for (var row = csv.next(); row != null; row = csv.next()) {
        if (row.isBlank()) {
          continue;
        }
        if (row.cells().size() != names.size()) {
          writer.fault(row.line(), List.of(row.raw()), "ragged", -1);
        } else {
          writer.row(row.line(), cells(indicator, names, row.cells(), others));
        }
      }
    }
  }

  private static List<@Nullable String> cells(
      String indicator, List<String> names, List<String> values, Set<String> others) {
    var ours = new LinkedHashMap<String, @Nullable String>();
    OURS.forEach(name -> ours.put(name, null));
    ours.put("indicator", indicator);
    var own = new LinkedHashMap<String, @Nullable String>();
    others.forEach(name -> own.put(name, null));
    var dimensions = new LinkedHashMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      var value = values.get(i).strip();
      var meant = MEANT.get(names.get(i).toLowerCase(java.util.Locale.ROOT));
      if (own.containsKey(names.get(i))) {
        own.put(names.get(i), value);
      }
      if (meant != null) {
        ours.put(meant, value);
      } else if (!value.isEmpty()) {
        dimensions.put(names.get(i), value);
      }
    }
    ours.put("dimensions", JSON.writeValueAsString(dimensions));
    var cells = new ArrayList<@Nullable String>(ours.values());
    cells.addAll(own.values());
    return cells;
  }

  private CsvReader csv(Reader in) {
    return new CsvReader(in, ',', '"', '"', limits.lineBytes());
  }

  /** Each file in its own encoding: such folders are filled by many hands. */
  private static Reader reader(File file) throws IOException {
    var in = new BufferedInputStream(Objects.requireNonNull(file.open()), SAMPLE);
    in.mark(SAMPLE);
    var sample = in.readNBytes(SAMPLE);
    in.reset();
    var charset = Encodings.detect(sample, sample.length);
    in.skipNBytes(Encodings.mark(sample, sample.length));
    return new InputStreamReader(in, charset);
  }
}
