package city.sitcenter.catalog.files;

import static city.sitcenter.catalog.FindingCode.*;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.TerritorySystem.Territory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** Looks for ground that belongs to two territories or to none. */
final class TerritoryChecks {

  /** About 100 m by 100 m at the city's latitude: less is the rounding of a drawing. */
  private static final double SLIVER = 1e-6;

  private final Findings findings;

  TerritoryChecks(Findings findings) {
    this.findings = findings;
  }

  /** Looks at the map on each day on which a boundary changed. */
  void check(List<Territory> territories, City.@Nullable Extent extent) {
    var days = new TreeSet<LocalDate>();
    territories.forEach(territory -> days.add(territory.from()));
    Map<String, LocalDate> told = new LinkedHashMap<>();
    for (var day : days) {
      var held =
          territories.stream()
              .filter(
                  one -> !one.from().isAfter(day) && (one.to() == null || day.isBefore(one.to())))
              .toList();
      overlaps(held, day, told);
      gaps(held, day);
    }
    if (extent != null) {
      outside(territories, extent);
    }
  }

  private void overlaps(List<Territory> held, LocalDate day, Map<String, LocalDate> told) {
    for (int i = 0; i < held.size(); i++) {
      for (int j = i + 1; j < held.size(); j++) {
        var a = held.get(i);
        var b = held.get(j);
        if (told.putIfAbsent(a.code() + " " + b.code(), day) != null) {
          continue;
        }
        if (a.code().equals(b.code())) {
          findings.add(VALIDITY_OVERLAP, a.code(), day.toString());
        } else if (a.outline().intersects(b.outline())) {
          var shared = a.outline().intersection(b.outline());
          if (shared.getArea() > SLIVER) {
            findings.add(TERRITORY_OVERLAP, a.code(), b.code(), near(shared), day.toString());
          }
        }
      }
    }
  }

  /** A hole in the whole is ground that belongs to nobody. */
  private void gaps(List<Territory> held, LocalDate day) {
    if (held.isEmpty()) {
      return;
    }
    var whole = UnaryUnionOp.union(held.stream().map(Territory::outline).toList());
    for (int i = 0; i < whole.getNumGeometries(); i++) {
      if (whole.getGeometryN(i) instanceof Polygon polygon) {
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          var ring = polygon.getInteriorRingN(hole);
          if (polygon.getFactory().createPolygon(ring).getArea() > SLIVER) {
            findings.add(TERRITORY_GAP, near(ring), day.toString());
          }
        }
      }
    }
  }

  private void outside(List<Territory> territories, City.Extent extent) {
    var city = new Envelope(extent.west(), extent.east(), extent.south(), extent.north());
    for (var territory : territories) {
      if (!city.intersects(territory.outline().getEnvelopeInternal())) {
        findings.add(BOUND_INVALID, territory.code() + ": " + near(territory.outline()));
      }
    }
  }

  private static String near(Geometry geometry) {
    var point = geometry.getCentroid();
    return BigDecimal.valueOf(point.getX()).setScale(5, RoundingMode.HALF_EVEN).toPlainString()
        + ", "
        + BigDecimal.valueOf(point.getY()).setScale(5, RoundingMode.HALF_EVEN).toPlainString();
  }
}
