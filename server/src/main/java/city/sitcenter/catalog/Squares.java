package city.sitcenter.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/**
 * A board of squares over some areas, which tells for most places without geometry in which areas
 * they lie: a square that no outline passes lies in an area as a whole or not at all. What a square
 * holds is found out when it is first asked for. Safe for many threads.
 */
final class Squares {

  private static final int SIDE = 256;

  /** Far more than what is lost where a long outline is cut in pieces. */
  private static final double SLACK = 1e-9;

  /** An area as a square sees it. */
  enum Holding {
    NONE,
    WHOLE,
    PART
  }

  private final Envelope box = new Envelope();
  private final double width;
  private final double height;
  private final java.util.BitSet[] passed;
  private final @Nullable Square[] squares = new Square[SIDE * SIDE];

  /** What a square holds of each area; safely handed from thread to thread. */
  private record Square(Holding[] holdings) {}

  /** Whether a place lies in an area. */
  @FunctionalInterface
  interface Test {
    boolean holds(int area, double latitude, double longitude);
  }

  Squares(List<Geometry> outlines) {
    outlines.forEach(outline -> box.expandToInclude(outline.getEnvelopeInternal()));
    width = box.getWidth() / SIDE;
    height = box.getHeight() / SIDE;
    passed = new java.util.BitSet[outlines.size()];
    for (int area = 0; area < passed.length; area++) {
      passed[area] = new java.util.BitSet(SIDE * SIDE);
      for (var line : LinearComponentExtracter.getLines(outlines.get(area))) {
        draw((LineString) line, passed[area]);
      }
    }
  }

  private void draw(LineString line, java.util.BitSet into) {
    var points = line.getCoordinates();
    for (int i = 1; i < points.length; i++) {
      var from = points[i - 1];
      var to = points[i];
      double length = Math.max(Math.abs(to.x - from.x) / width, Math.abs(to.y - from.y) / height);
      int pieces = (int) Math.clamp(Math.ceil(length), 1, 4L * SIDE);
      for (int piece = 0; piece < pieces; piece++) {
        mark(along(from, to, piece, pieces), along(from, to, piece + 1, pieces), into);
      }
    }
  }

  private static Coordinate along(Coordinate from, Coordinate to, int piece, int pieces) {
    double share = (double) piece / pieces;
    return new Coordinate(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
  }

  private void mark(Coordinate from, Coordinate to, java.util.BitSet into) {
    int east = column(Math.max(from.x, to.x) + SLACK);
    int north = row(Math.max(from.y, to.y) + SLACK);
    for (int x = column(Math.min(from.x, to.x) - SLACK); x <= east; x++) {
      for (int y = row(Math.min(from.y, to.y) - SLACK); y <= north; y++) {
        into.set(y * SIDE + x);
      }
    }
  }

  private int column(double longitude) {
    return Math.clamp((long) ((longitude - box.getMinX()) / width), 0, SIDE - 1);
  }

  private int row(double latitude) {
    return Math.clamp((long) ((latitude - box.getMinY()) / height), 0, SIDE - 1);
  }

  /** What the square of a place holds of each area; null outside of all. */
  Holding @Nullable [] at(double latitude, double longitude, Test test) {
    if (!box.contains(longitude, latitude)) {
      return null;
    }
    int at = row(latitude) * SIDE + column(longitude);
    var square = squares[at];
    if (square == null) {
      square = new Square(look(at, latitude, longitude, test));
      squares[at] = square;
    }
    return square.holdings;
  }

  /** Where no outline passes, one place tells for all. */
  private Holding[] look(int at, double latitude, double longitude, Test test) {
    var holdings = new Holding[passed.length];
    for (int area = 0; area < holdings.length; area++) {
      holdings[area] =
          passed[area].get(at)
              ? Holding.PART
              : test.holds(area, latitude, longitude) ? Holding.WHOLE : Holding.NONE;
    }
    return holdings;
  }
}
