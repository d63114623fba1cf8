package city.sitcenter.catalog;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import com.uber.h3core.H3Core;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where positions lie: in which district, by the boundaries that held on a day, and in which cell
 * of the H3 grid. The one way to find out, so that what is loaded and what moves are counted alike.
 * {@link Catalog#placing} gives the city's. Safe for many threads.
 *
 * <p>{@link #of} answers for one position; the other methods are for millions of rows and make no
 * object for each.
 */
public final class Placing {

  /** Of the H3 grid: cells of 0.1 km² on average, about 200 m from side to side. */
  public static final int RESOLUTION = 9;

  /** The territory system that districts are of. */
  public static final String SYSTEM = "districts";

  /** The column a dataset with positions gets for the district's code. */
  public static final String DISTRICT = "district";

  /** The column a dataset with positions gets for the cell. */
  public static final String H3 = "h3";

  /** Both columns. */
  public static final Set<String> COLUMNS = Set.of(DISTRICT, H3);

  private final Supplier<Territories> territories;
  private final HexCells cells;

  /**
   * @param territories asked anew each time, because boundaries change
   */
  public Placing(Supplier<Territories> territories) {
    this.territories = territories;
    try {
      this.cells = new HexCells(H3Core.newInstance(), RESOLUTION);
    } catch (IOException e) {
      throw new Problem(ProblemCode.INTERNAL, e);
    }
  }

  /**
   * What is known of a position.
   *
   * @param district its code; null outside of every one
   * @param h3 the cell as the grid writes it, such as {@code 8920c52aacbffff}
   */
  public record Placed(@Nullable String district, String h3) {}

  /**
   * One position on a day of the city's calendar; empty when it is none.
   *
   * @param latitude in degrees of WGS 84, as the longitude
   */
  public Optional<Placed> of(double latitude, double longitude, LocalDate day) {
    if (!isPlace(latitude, longitude)) {
      return Optional.empty();
    }
    expect(latitude, longitude);
    return Optional.of(
        new Placed(
            territories.get().codeAt(SYSTEM, latitude, longitude, day),
            new String(cell(latitude, longitude), StandardCharsets.US_ASCII)));
  }

  /** True for coordinates in their bounds; what is not a number is none. */
  public static boolean isPlace(double latitude, double longitude) {
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  }

  /** Tells that the next positions lie near this one, which makes {@link #cell} quick. */
  public void expect(double latitude, double longitude) {
    cells.turnTo(latitude, longitude);
  }

  /** The cell of a position that {@link #isPlace}, as ASCII; not to be written to. */
  public byte[] cell(double latitude, double longitude) {
    return cells.at(latitude, longitude);
  }

  /** The districts in force, to be held for a batch of rows and not longer. */
  public Optional<TerritorySystem> districts() {
    return territories.get().find(SYSTEM);
  }
}
