package city.sitcenter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class HexCellsTest {

  private static final H3Core H3 = h3();

  private static H3Core h3() {
    try {
      return H3Core.newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compare(HexCells cells, double latitude, double longitude) {
    assertThat(new String(cells.at(latitude, longitude), StandardCharsets.US_ASCII))
        .as("%s %s", latitude, longitude)
        .isEqualTo(H3.latLngToCellAddress(latitude, longitude, Placing.RESOLUTION));
  }

  @Property(tries = 300)
  void namesTheCellsThatTheLibraryNamesAroundAnyPlace(
      @ForAll @DoubleRange(min = -90, max = 90) double latitude,
      @ForAll @DoubleRange(min = -180, max = 180) double longitude,
      @ForAll Random random) {
    var cells = new HexCells(H3, Placing.RESOLUTION);
    cells.turnTo(latitude, longitude);
    for (int i = 0; i < 300; i++) {
      double wide = Math.pow(10, -4 + i % 6);
      compare(
          cells,
          Math.clamp(latitude + random.nextGaussian() * wide, -90, 90),
          Math.clamp(longitude + random.nextGaussian() * wide, -180, 180));
    }
  }

  @Test
  void namesTheCellsOnBothSidesOfAnEdge() {
    var cells = new HexCells(H3, Placing.RESOLUTION);
    cells.turnTo(43.25, 76.9);
    for (var cell : H3.gridDisk(H3.latLngToCell(43.25, 76.9, Placing.RESOLUTION), 30)) {
      var edge = H3.cellToBoundary(cell);
      for (int i = 0; i < edge.size(); i++) {
        var a = edge.get(i);
        var b = edge.get((i + 1) % edge.size());
        for (double along = 0; along <= 1; along += 0.125) {
          double latitude = a.lat + (b.lat - a.lat) * along;
          double longitude = a.lng + (b.lng - a.lng) * along;
          for (double off = -1e-6; off <= 1e-6; off += 2.5e-7) {
            compare(cells, latitude + off, longitude - off);
          }
        }
      }
    }
  }

  @Test
  void namesTheCellsAroundTheCornersOfTheIcosahedron() {
    for (var pentagon : H3.getPentagons(0)) {
      var corner = H3.cellToLatLng(pentagon);
      for (double off = 0.001; off < 3; off *= 2) {
        var cells = new HexCells(H3, Placing.RESOLUTION);
        cells.turnTo(corner.lat + off, corner.lng);
        for (int turn = 0; turn < 360; turn++) {
          double angle = Math.toRadians(turn);
          compare(
              cells,
              corner.lat + off * Math.sin(angle),
              Math.clamp(corner.lng + off * Math.cos(angle), -180, 180));
        }
      }
    }
  }
}
