package city.sitcenter.simulator.world;

import java.util.Arrays;

/** A district: its outline, how many people live there and how it grows. Immutable. */
public final class District {
  private final String id;
  private final double[] lons;
  private final double[] lats;
  private final double people;
  private final double growth;

  District(String id, double[] lons, double[] lats, double people, double growth) {
    this.id = id;
    this.lons = lons.clone();
    this.lats = lats.clone();
    this.people = people;
    this.growth = growth;
  }

  public String id() {
    return id;
  }

  /** Residents at the start of 2024. */
  public double people() {
    return people;
  }

  /** Share by which the population grows in a year. */
  public double growth() {
    return growth;
  }

  double south() {
    return Arrays.stream(lats).min().orElseThrow();
  }

  double north() {
    return Arrays.stream(lats).max().orElseThrow();
  }

  double west() {
    return Arrays.stream(lons).min().orElseThrow();
  }

  double east() {
    return Arrays.stream(lons).max().orElseThrow();
  }

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
