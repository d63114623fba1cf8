package city.sitcenter.catalog.files;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the files of all parts declare, by kind. Immutable, as far as the values are. */
public final class CityParts {

  private static final List<CityPart<?>> ALL = all();

  private final Map<Class<?>, List<?>> values;

  private CityParts(Map<Class<?>, List<?>> values) {
    this.values = Map.copyOf(values);
  }

  private static List<CityPart<?>> all() {
    return ServiceLoader.load(CityPart.class, CityPart.class.getClassLoader()).stream()
        .<CityPart<?>>map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(CityPart::folder))
        .toList();
  }

  /** Nothing of any part. */
  public static CityParts none() {
    return new CityParts(Map.of());
  }

  static CityParts read(PartFiles.Around around) {
    var values = new LinkedHashMap<Class<?>, List<?>>();
    for (var part : ALL) {
      values.put(part.kind(), List.copyOf(part.read(around.of(part.folder()))));
    }
    return new CityParts(values);
  }

  /** What is declared, in the order of the files; nothing where no part declares such. */
  @SuppressWarnings("unchecked") // a part's values are of the kind it names
  public <V> List<V> of(Class<V> kind) {
    return (List<V>) values.getOrDefault(kind, List.of());
  }

  /** How many things each part's folder declares. */
  public Map<String, Integer> counts() {
    var counts = new TreeMap<String, Integer>();
    ALL.forEach(part -> counts.put(part.folder(), of(part.kind()).size()));
    return counts;
  }

  static Set<String> folders() {
    var folders = new TreeSet<String>();
    ALL.forEach(part -> folders.add(part.folder()));
    return folders;
  }
}
