package city.sitcenter.simulator.world;

/** A point of the city and the district it lies in, degrees WGS 84. */
public record Place(double lat, double lon, District district) {}
