package city.sitcenter.catalog;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The H3 cells of places that lie near each other, as text in ASCII. Exactly the library's answer;
 * several times faster, because on one face of H3's icosahedron the cells are a regular lattice in
 * the plane that touches the face in its middle: a place is put into the lattice by arithmetic, and
 * the library is only asked once for each cell, and for places too near a cell's edge to be sure.
 * Safe for many threads.
 */
final class HexCells {

  /** How far a lattice is trusted, in cells: some 300 km. */
  private static final int REACH = 1000;

  /** Nearer to an edge than this part of a cell, about 2 cm, arithmetic does not decide. */
  private static final double INSIDE = 1 - 1e-4;

  private static final int SLOTS = 1 << 15;

  private final H3Core h3;
  private final int resolution;
  private volatile @Nullable Lattice lattice;

  HexCells(H3Core h3, int resolution) {
    this.h3 = h3;
    this.resolution = resolution;
  }

  /** Expects the next places near this one. */
  void turnTo(double latitude, double longitude) {
    var known = lattice;
    if (known == null || !known.reaches(latitude, longitude)) {
      lattice = Lattice.around(h3, h3.latLngToCell(latitude, longitude, resolution));
    }
  }

  /** The cell's name of a place with coordinates in their bounds. */
  byte[] at(double latitude, double longitude) {
    var known = lattice;
    var name = known == null ? null : known.at(latitude, longitude, this);
    return name == null ? name(cell(latitude, longitude)) : name;
  }

  private long cell(double latitude, double longitude) {
    return h3.latLngToCell(latitude, longitude, resolution);
  }

  private static byte[] name(long cell) {
    return Long.toHexString(cell).getBytes(StandardCharsets.US_ASCII);
  }

  /** A direction from the middle of the earth. */
  private record Vector(double x, double y, double z) {

    static Vector of(double latitude, double longitude) {
      double north = Math.toRadians(latitude);
      double east = Math.toRadians(longitude);
      double level = Math.cos(north);
      return new Vector(level * Math.cos(east), level * Math.sin(east), Math.sin(north));
    }

    static Vector of(LatLng place) {
      return of(place.lat, place.lng);
    }

    double times(Vector other) {
      return x * other.x + y * other.y + z * other.z;
    }

    Vector across(Vector other) {
      return new Vector(
          y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    Vector plus(Vector other) {
      return new Vector(x + other.x, y + other.y, z + other.z);
    }

    Vector unit() {
      double length = Math.sqrt(times(this));
      return new Vector(x / length, y / length, z / length);
    }
  }

  /** A cell's name; null for a cell on several faces, which is no regular one. */
  private record Slot(int a, int b, byte @Nullable [] name) {}

  /**
   * The lattice of one face.
   *
   * @param middle of the face; with {@code right} and {@code up} across it
   * @param x of the lattice's first cell in the plane, in earth's radii
   * @param xa what the plane's first coordinate adds to the lattice's first, and so on
   */
  private record Lattice(
      int face,
      Vector middle,
      Vector right,
      Vector up,
      double x,
      double y,
      double xa,
      double ya,
      double xb,
      double yb,
      @Nullable Slot[] slots) {

    /** Null where the cell is no regular one. */
    static @Nullable Lattice around(H3Core h3, long cell) {
      var faces = h3.getIcosahedronFaces(cell);
      if (faces.size() != 1 || h3.isPentagon(cell)) {
        return null;
      }
      var here = Vector.of(h3.cellToLatLng(cell));
      // the corners of the face are the three nearest of the icosahedron's twelve
      var middle =
          h3.getPentagons(0).stream()
              .map(pentagon -> Vector.of(h3.cellToLatLng(pentagon)))
              .sorted((one, other) -> Double.compare(other.times(here), one.times(here)))
              .limit(3)
              .reduce(new Vector(0, 0, 0), Vector::plus)
              .unit();
      var right = middle.across(new Vector(0.6, 0.48, 0.64)).unit();
      var up = middle.across(right);
      double x = here.times(right) / here.times(middle);
      double y = here.times(up) / here.times(middle);
      double[] first = null;
      for (var next : h3.gridDisk(cell, 1)) {
        var there = Vector.of(h3.cellToLatLng(next));
        double dx = there.times(right) / there.times(middle) - x;
        double dy = there.times(up) / there.times(middle) - y;
        if (next == cell) {
          continue;
        }
        if (first == null) {
          first = new double[] {dx, dy};
        } else if (first[0] * dx + first[1] * dy > 0 && first[0] * dy - first[1] * dx > 0) {
          double area = first[0] * dy - first[1] * dx;
          return new Lattice(
                  faces.iterator().next(),
                  middle,
                  right,
                  up,
                  x,
                  y,
                  dy / area,
                  -dx / area,
                  -first[1] / area,
                  first[0] / area,
                  new Slot[SLOTS])
              .orNull(h3, cell);
        }
      }
      return null;
    }

    /** Itself, when the cells around are where it says. */
    private @Nullable Lattice orNull(H3Core h3, long cell) {
      for (var near : h3.gridDisk(cell, 3)) {
        var place = Vector.of(h3.cellToLatLng(near));
        double a = a(place);
        double b = b(place);
        if (Math.abs(a - Math.rint(a)) + Math.abs(b - Math.rint(b)) > 1e-5) {
          return null;
        }
      }
      return this;
    }

    private double a(Vector place) {
      double depth = place.times(middle);
      return (place.times(right) / depth - x) * xa + (place.times(up) / depth - y) * ya;
    }

    private double b(Vector place) {
      double depth = place.times(middle);
      return (place.times(right) / depth - x) * xb + (place.times(up) / depth - y) * yb;
    }

    boolean reaches(double latitude, double longitude) {
      var place = Vector.of(latitude, longitude);
      return place.times(middle) > 0.5 && Math.abs(a(place)) < REACH && Math.abs(b(place)) < REACH;
    }

    /** Null where it is not sure. */
    byte @Nullable [] at(double latitude, double longitude, HexCells cells) {
      var place = Vector.of(latitude, longitude);
      double a = a(place);
      double b = b(place);
      if (!(place.times(middle) > 0.5 && Math.abs(a) < REACH && Math.abs(b) < REACH)) {
        return null;
      }
      double nearA = Math.rint(a);
      double nearB = Math.rint(b);
      double nearC = Math.rint(-a - b);
      double offA = a - nearA;
      double offB = b - nearB;
      double offC = -a - b - nearC;
      if (nearA + nearB + nearC != 0) {
        // of three roundings the worst gives way
        double wrong = nearA + nearB + nearC;
        double worst = Math.max(Math.abs(offA), Math.max(Math.abs(offB), Math.abs(offC)));
        if (Math.abs(offA) == worst) {
          nearA -= wrong;
          offA += wrong;
        } else if (Math.abs(offB) == worst) {
          nearB -= wrong;
          offB += wrong;
        } else {
          offC += wrong;
        }
      }
      double edge =
          Math.max(Math.abs(offA - offB), Math.max(Math.abs(offB - offC), Math.abs(offC - offA)));
      return edge < INSIDE ? name((int) nearA, (int) nearB, latitude, longitude, cells) : null;
    }

    private byte @Nullable [] name(
        int a, int b, double latitude, double longitude, HexCells cells) {
      int at = (a & 255) << 7 | b & 127;
      var slot = slots[at];
      if (slot == null || slot.a != a || slot.b != b) {
        long cell = cells.cell(latitude, longitude);
        var faces = cells.h3.getIcosahedronFaces(cell);
        boolean regular = faces.size() == 1 && faces.contains(face) && !cells.h3.isPentagon(cell);
        slot = new Slot(a, b, regular ? HexCells.name(cell) : null);
        slots[at] = slot;
      }
      return slot.name;
    }
  }
}
