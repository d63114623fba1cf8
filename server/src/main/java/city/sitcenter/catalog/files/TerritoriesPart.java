package city.sitcenter.catalog.files;

import city.sitcenter.catalog.TerritorySystem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder {@code territories}: each system as YAML, with its outlines beside it. */
public final class TerritoriesPart implements CityPart<TerritorySystem> {

  @Override
  public String folder() {
    return "territories";
  }

  @Override
  public Class<TerritorySystem> kind() {
    return TerritorySystem.class;
  }

  @Override
  public List<TerritorySystem> read(PartFiles files) {
    var systems = new ArrayList<TerritorySystem>();
    for (var name : files.names()) {
      if (!name.endsWith(".yaml")) {
        if (!files.has(stem(name, ".geojson") + ".yaml")) {
          files.misplaced(name, "<system>.yaml + .geojson");
        }
      } else if (!files.has(stem(name, ".yaml") + ".geojson")) {
        files.missing(stem(name, ".yaml") + ".geojson");
      } else {
        var system = system(files, stem(name, ".yaml"));
        if (system != null) {
          systems.add(system);
        }
      }
    }
    return systems;
  }

  private static @Nullable TerritorySystem system(PartFiles files, String name) {
    var about = files.about(name + ".yaml");
    var root = files.read(name + ".yaml", about);
    var aboutMap = files.about(name + ".geojson");
    var map = files.read(name + ".geojson", aboutMap);
    var city = files.city();
    return root == null || map == null
        ? null
        : new TerritoryFiles(files.languages(), city == null ? null : city.extent())
            .read(name, root, about, map, aboutMap);
  }

  private static String stem(String name, String ending) {
    return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
  }
}
