package city.sitcenter.catalog.files;

import city.sitcenter.catalog.Finding;
import city.sitcenter.catalog.FindingCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a city as text, wherever they are kept.
 *
 * @param files from path below the city's folder, with slashes, to content; of files that are not
 *     read here, such as examples, only the path
 * @param findings about what could not be read
 */
public record CityText(SortedMap<String, String> files, List<Finding> findings) {

  private static final int DEEPEST = 6;

  public CityText {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    findings = List.copyOf(findings);
  }

  /** Reads a folder; links out of it are not followed. */
  public static CityText of(Path folder) {
    var files = new TreeMap<String, String>();
    var findings = new ArrayList<Finding>();
    if (Files.isDirectory(folder)) {
      try (var found = Files.walk(folder, DEEPEST, new FileVisitOption[0])) {
        found
            .filter(Files::isRegularFile)
            .map(folder::relativize)
            .filter(CityText::isOurs)
            .forEach(path -> read(folder, path, files, findings));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new CityText(files, findings);
  }

  /** Hidden files are nobody's business. */
  private static boolean isOurs(Path path) {
    for (var name : path) {
      if (name.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  private static void read(
      Path folder, Path path, SortedMap<String, String> files, List<Finding> findings) {
    var name = path.toString().replace('\\', '/');
    if (isText(name)) {
      var about = new Findings(name);
      var text = YamlFile.text(folder.resolve(path), about);
      findings.addAll(about.list());
      if (text != null) {
        files.put(name, text);
      }
    } else {
      files.put(name, "");
    }
  }

  /** Examples of datasets are the lake's to read. */
  private static boolean isText(String name) {
    return (name.endsWith(".yaml") || name.endsWith(".geojson"))
        && !name.endsWith("/expected-rejections.yaml");
  }

  /** The part that makes the city what it is: without examples and notes. */
  public CityText essence() {
    var kept = new TreeMap<String, String>();
    files.forEach((path, text) -> {
      if (isText(path)) {
        kept.put(path, text);
      }
    });
    return new CityText(kept, List.of());
  }

  boolean has(String path) {
    return files.containsKey(path);
  }

  /** Names directly below a folder, files and folders alike; all of the top for "". */
  TreeSet<String> names(String folder) {
    var start = folder.isEmpty() ? "" : folder + "/";
    var names = new TreeSet<String>();
    for (var path : files.tailMap(start).keySet()) {
      if (!path.startsWith(start)) {
        break;
      }
      var rest = path.substring(start.length());
      int slash = rest.indexOf('/');
      names.add(slash < 0 ? rest : rest.substring(0, slash));
    }
    return names;
  }

  boolean isFolder(String path) {
    var below = files.tailMap(path + "/");
    return !below.isEmpty() && below.firstKey().startsWith(path + "/");
  }

  void missing(List<Findings> findings, String path) {
    var about = new Findings(path);
    about.add(FindingCode.FILE_MISSING, path.substring(path.lastIndexOf('/') + 1));
    findings.add(about);
  }
}
