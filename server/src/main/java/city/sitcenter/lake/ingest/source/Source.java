package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.CitySource;

/**
 * A source in force.
 *
 * @param declared true when a city's file declares it; only whether it runs can be changed then
 * @param enabled false: it runs by hand only
 */
record Source(CitySource spec, boolean declared, boolean enabled) {

  String id() {
    return spec.id();
  }
}
