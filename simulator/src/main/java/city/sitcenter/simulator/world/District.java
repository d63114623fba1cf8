package city.sitcenter.simulator.world;

/**
 * A district: its outline, how many people live there and how it grows.
 *
 * @param people residents at the start of 2024
 * @param growth share by which the population grows in a year
 */
public record District(String id, double[] lons, double[] lats, double people, double growth) {

  /** Whether the point lies inside, at least a few metres from the outline. */
  public boolean holds(double lat, double lon) {
    double margin = 5e-5;
    return inside(lat + margin, lon + margin)
        && inside(lat - margin, lon - margin)
        && inside(lat + margin, lon - margin)
        && inside(lat - margin, lon + margin);
  }

  public double peopleIn(double years) {
    return people * Math.pow(1 + growth, years);
  }

  private boolean inside(double lat, double lon) {
    boolean in = false;
    for (int i = 0, j = lons.length - 1; i < lons.length; j = i++) {
      boolean crosses = (lats[i] > lat) != (lats[j] > lat);
      if (crosses && lon < (lons[j] - lons[i]) * (lat - lats[i]) / (lats[j] - lats[i]) + lons[i]) {
        in = !in;
      }
    }
    return in;
  }
}
