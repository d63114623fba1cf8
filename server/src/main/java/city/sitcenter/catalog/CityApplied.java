package city.sitcenter.catalog;

import java.util.List;

/** A city's files have come into force. Comes at every start, changed or not. */
public record CityApplied(String city, List<CitySource> sources, boolean changed) {

  public CityApplied {
    sources = List.copyOf(sources);
  }
}
