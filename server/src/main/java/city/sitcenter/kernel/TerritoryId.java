package city.sitcenter.kernel;

/**
 * A part of the city within a territory system.
 *
 * @param system such as {@code districts}
 * @param code such as {@code medeu}
 */
public record TerritoryId(String system, String code) {}
