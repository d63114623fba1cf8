package city.sitcenter.lake.ingest.source;

import static city.sitcenter.catalog.FindingCode.*;

import city.sitcenter.catalog.CitySource;
import city.sitcenter.catalog.Nearest;
import city.sitcenter.catalog.files.Findings;
import city.sitcenter.catalog.files.Part;
import city.sitcenter.kernel.DatasetId;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** Reads one file below {@code sources/}. */
final class SourceYaml {

  private static final int HIGHEST_PORT = 65_535;
  private static final int LONGEST_ADDRESS = 2000;

  /** One second of the minute, or a name such as @daily. */
  private static final Pattern ONCE_A_MINUTE = Pattern.compile("\\d+\\s|@");

  private static final Set<String> KEYS =
      Set.of(
          "id",
          "dataset",
          "title",
          "kind",
          "url",
          "backfill",
          "path",
          "schedule",
          "paging",
          "auth",
          "format",
          "allow");
  private static final Set<String> FORMATS =
      Set.of("csv", "tsv", "json", "ndjson", "geojson", "xlsx", "parquet", "open_sdg", "gtfs");

  private SourceYaml() {}

  static @Nullable CitySource read(
      Part root,
      String name,
      Findings findings,
      Collection<String> languages,
      Map<DatasetId, DatasetId> datasets) {
    if (!root.isMap()) {
      root.note(MAP_EXPECTED);
      return null;
    }
    root.knowing(KEYS);
    var dataset = dataset(root, datasets);
    var kind = root.choice("kind", CitySource.Kind.class, CitySource.Kind.UPLOAD);
    needed(root, kind);
    var source =
        new CitySource(
            id(root, name),
            dataset == null ? new DatasetId("nameless") : dataset,
            root.localText("title", languages),
            kind,
            address(root, "url"),
            address(root, "backfill"),
            path(root),
            schedule(root),
            paging(root.find("paging")),
            auth(root.find("auth")),
            format(root.find("format")),
            allow(root));
    return findings.hasErrors() ? null : source;
  }

  private static String id(Part root, String name) {
    var part = root.get("id");
    var id = part == null ? null : part.text();
    if (part != null && id != null && !DatasetId.isValid(id)) {
      part.note(NAME_INVALID, Part.shown(id));
    } else if (part != null && id != null && !id.equals(name)) {
      part.note(ID_DIFFERS, id, name);
    }
    return Objects.toString(id, name);
  }

  private static @Nullable DatasetId dataset(Part root, Map<DatasetId, DatasetId> datasets) {
    var part = root.get("dataset");
    var name = part == null ? null : part.text();
    if (part == null || name == null) {
      return null;
    }
    if (!DatasetId.isValid(name)) {
      part.note(NAME_INVALID, Part.shown(name));
      return null;
    }
    var id = new DatasetId(name);
    if (!datasets.containsKey(id)) {
      var names = datasets.keySet().stream().map(DatasetId::value).toList();
      part.note(
          DATASET_UNKNOWN,
          name,
          Nearest.to(name, names).orElse("datasets/" + name + "/contract.yaml"));
    }
    return datasets.getOrDefault(id, id);
  }

  private static void needed(Part root, CitySource.Kind kind) {
    switch (kind) {
      case HTTP -> root.get("url");
      case FOLDER -> root.get("path");
      case UPLOAD -> {}
    }
  }

  private static @Nullable String address(Part root, String key) {
    var part = root.find(key);
    var address = part == null ? null : part.text();
    if (part != null && address != null && address.length() > LONGEST_ADDRESS) {
      part.note(ADDRESS_INVALID, Part.shown(address));
    } else if (part != null && address != null) {
      try {
        var uri = URI.create(address.replace("${simulator}", "http://simulator"));
        var scheme = Objects.toString(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        boolean isPort = uri.getPort() != 0 && uri.getPort() <= HIGHEST_PORT;
        if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null || !isPort) {
          part.note(ADDRESS_INVALID, Part.shown(address));
        } else if (uri.getUserInfo() != null) {
          part.note(ADDRESS_INVALID, uri.getScheme() + "://…@" + uri.getHost());
        }
      } catch (IllegalArgumentException e) {
        part.note(ADDRESS_INVALID, Part.shown(address));
      }
    }
    return address;
  }

  /** A folder below the inbox; whether another may be watched is up to the program's settings. */
  private static @Nullable String path(Part root) {
    var part = root.find("path");
    var path = part == null ? null : part.text();
    if (part != null && path != null) {
      var inbox = Path.of("/home/inbox");
      var folder = Path.of("/home").resolve(path).normalize();
      if (!Path.of(path).isAbsolute() && (!folder.startsWith(inbox) || folder.equals(inbox))) {
        part.note(ADDRESS_INVALID, Part.shown(path));
      }
    }
    return path;
  }

  private static @Nullable String schedule(Part root) {
    var part = root.find("schedule");
    var schedule = part == null ? null : part.text();
    if (part == null || schedule == null) {
      return schedule;
    }
    if (!CronExpression.isValidExpression(schedule)) {
      part.note(SCHEDULE_INVALID, Part.shown(schedule));
    } else if (!ONCE_A_MINUTE.matcher(schedule.strip()).lookingAt()) {
      part.note(SCHEDULE_OFTEN, Part.shown(schedule));
    }
    return schedule;
  }

  private static CitySource.@Nullable Paging paging(@Nullable Part part) {
    if (part == null) {
      return null;
    }
    part.knowing(Set.of("kind", "param", "size"));
    var size = part.find("size");
    return new CitySource.Paging(
        word(part, "kind", Set.of("link", "page", "offset")),
        part.text("param"),
        size == null ? null : size.integer());
  }

  private static CitySource.@Nullable Auth auth(@Nullable Part part) {
    if (part == null) {
      return null;
    }
    part.knowing(Set.of("kind", "secret", "header"));
    var kind = word(part, "kind", Set.of("bearer", "basic", "header"));
    if (kind.equals("header")) {
      part.get("header");
    }
    return new CitySource.Auth(kind, part.text("secret", ""), part.text("header"));
  }

  private static CitySource.Format format(@Nullable Part part) {
    if (part == null) {
      return CitySource.Format.unknown();
    }
    part.knowing(Set.of("kind", "encoding", "delimiter", "decimal", "skip", "sheet", "records"));
    var skip = part.find("skip");
    return new CitySource.Format(
        part.find("kind") == null ? null : word(part, "kind", FORMATS),
        encoding(part),
        written(part, "delimiter"),
        written(part, "decimal"),
        skip == null ? null : skip.integer(),
        part.text("sheet"),
        part.text("records"));
  }

  /** KZ-1048 is read by a table of the program's own. */
  private static @Nullable String encoding(Part format) {
    var part = format.find("encoding");
    var name = part == null ? null : part.text();
    if (part != null && name != null && !name.equalsIgnoreCase("kz-1048")) {
      try {
        Charset.forName(name);
      } catch (IllegalArgumentException e) {
        part.note(CHARSET_UNKNOWN, Part.shown(name));
      }
    }
    return name;
  }

  /** A delimiter may be a tab, so it is not stripped. */
  private static @Nullable String written(Part format, String key) {
    var part = format.find(key);
    return part == null ? null : part.word();
  }

  private static String word(Part part, String key, Set<String> known) {
    var found = part.get(key);
    var word = found == null ? null : found.text();
    if (found != null && word != null && !known.contains(word)) {
      found.misspelt(VALUE_UNKNOWN, VALUE_MISSPELT, word, known);
    }
    return Objects.toString(word, "");
  }

  private static List<String> allow(Part root) {
    var addresses = new ArrayList<String>();
    for (var item : root.items("allow")) {
      var address = item.text();
      if (address != null) {
        addresses.add(address);
      }
    }
    return addresses;
  }
}
