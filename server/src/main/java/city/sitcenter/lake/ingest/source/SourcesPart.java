package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.CitySource;
import city.sitcenter.catalog.files.CityPart;
import city.sitcenter.catalog.files.PartFiles;
import java.util.ArrayList;
import java.util.List;

/** The folder {@code sources} of the city's files: a file for each source. */
public final class SourcesPart implements CityPart<CitySource> {

  private static final String ENDING = ".yaml";

  @Override
  public String folder() {
    return "sources";
  }

  @Override
  public Class<CitySource> kind() {
    return CitySource.class;
  }

  @Override
  public List<CitySource> read(PartFiles files) {
    var sources = new ArrayList<CitySource>();
    for (var name : files.names()) {
      if (!name.endsWith(ENDING)) {
        files.misplaced(name, "<id>" + ENDING);
        continue;
      }
      var about = files.about(name);
      var root = files.read(name, about);
      var id = name.substring(0, name.length() - ENDING.length());
      var source =
          root == null
              ? null
              : SourceYaml.read(root, id, about, files.languages(), files.datasets());
      if (source != null) {
        sources.add(source);
      }
    }
    return sources;
  }
}
