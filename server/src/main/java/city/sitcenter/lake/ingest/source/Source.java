package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.CitySource;

/**
 * A source in force.
 *
 * @param enabled false: it runs by hand only
 */
record Source(CitySource spec, boolean enabled) {

  String id() {
    return spec.id();
  }
}
