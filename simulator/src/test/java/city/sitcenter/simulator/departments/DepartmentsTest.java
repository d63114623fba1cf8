package city.sitcenter.simulator.departments;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.simulator.Cities;
import city.sitcenter.simulator.write.RecordedRows;
import java.awt.geom.Path2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DepartmentsTest {
  private static final long FROM = Instant.parse("2025-12-01T00:00:00Z").getEpochSecond();
  private static final long TO = Instant.parse("2026-02-15T00:00:00Z").getEpochSecond();

  /** Datasets whose rows are told once and never change, so that batches add up to the past. */
  private static final Set<String> TOLD_ONCE =
      Set.of(
          "calls_112",
          "traffic_violations",
          "transit_trips",
          "transit_fares",
          "air_quality",
          "weather");

  static List<Department> departments() throws IOException {
    return Departments.of(Cities.small(1));
  }

  @ParameterizedTest
  @MethodSource("departments")
  void rowsFitTheContractButForAFewWrongOnPurpose(Department department) throws IOException {
    Delivery delivery = department.delivery();
    ContractCheck contract = new ContractCheck(Cities.almaty(), delivery.dataset());
    List<List<String>> rows = record(department, FROM, TO).rows();
    assertThat(rows).isNotEmpty();
    assertThat(contract.namesOf(delivery.headers())).isEqualTo(contract.names());
    List<ContractCheck.Rejection> rejections = contract.rows(rows, 2);
    Set<Integer> lines = new HashSet<>();
    rejections.forEach(r -> lines.add(r.line()));
    assertThat((double) lines.size())
        .as("rejected of %d rows, such as %s", rows.size(), rejections.stream().limit(5).toList())
        .isLessThan(2 + rows.size() * Math.min(0.01, contract.tolerance() / 2));
  }

  @ParameterizedTest
  @MethodSource("departments")
  void positionsLieInsideADistrict(Department department) throws IOException {
    ContractCheck contract = new ContractCheck(Cities.almaty(), department.delivery().dataset());
    if (!contract.hasPlace()) {
      return; // this one has no positions
    }
    int lat = contract.names().indexOf("lat");
    int lon = contract.names().indexOf("lon");
    List<Path2D> districts = outlines();
    int placed = 0;
    int lost = 0;
    for (List<String> row : record(department, FROM, TO).rows()) {
      if (!row.get(lat).isEmpty()) {
        double y = Double.parseDouble(row.get(lat));
        double x = Double.parseDouble(row.get(lon));
        placed++;
        lost += districts.stream().filter(d -> d.contains(x, y)).count() == 1 ? 0 : 1;
      }
    }
    assertThat(placed).isPositive();
    assertThat((double) lost / placed).isLessThan(0.008);
  }

  @ParameterizedTest
  @MethodSource("departments")
  void eventsAreToldInOrderOfTime(Department department) throws IOException {
    if (!department.delivery().whole()) {
      RecordedRows recorded = record(department, FROM, TO);
      assertThat(recorded.times()).isSorted().hasSameSizeAs(recorded.rows());
    }
  }

  @ParameterizedTest
  @MethodSource("departments")
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers(Department department) throws IOException {
    int index = departmentsByName().indexOf(department.delivery().dataset());
    Department again = Departments.of(Cities.small(1)).get(index);
    Department other = Departments.of(Cities.small(2)).get(index);
    assertThat(bytes(again)).isEqualTo(bytes(department));
    if (!department.delivery().dataset().equals("population_by_year")) {
      assertThat(bytes(other)).isNotEqualTo(bytes(department));
    }
  }

  @Property(tries = 12)
  void batchesAddUpToTheHistory(
      @ForAll @LongRange(min = 1_735_000_000, max = 1_790_000_000) long start,
      @ForAll @IntRange(min = 1, max = 3) int hours,
      @ForAll @IntRange(min = 1, max = 47) int cut)
      throws IOException {
    for (Department department : departments()) {
      if (TOLD_ONCE.contains(department.delivery().dataset())) {
        long from = department.delivery().due(start);
        long middle = from + hours * 3600L;
        long to = middle + cut * 3600L;
        List<List<String>> parts = new ArrayList<>(record(department, from, middle).rows());
        parts.addAll(record(department, middle, to).rows());
        assertThat(record(department, from, to).rows())
            .as(department.delivery().dataset())
            .containsExactlyInAnyOrderElementsOf(parts);
      }
    }
  }

  private static List<String> departmentsByName() throws IOException {
    return departments().stream().map(d -> d.delivery().dataset()).toList();
  }

  private static RecordedRows record(Department department, long from, long to) throws IOException {
    RecordedRows rows = new RecordedRows(department.delivery().stamp());
    department.report(from, to, rows);
    return rows;
  }

  /** A workbook carries the time it was made, so its rows are compared instead of its bytes. */
  private static Object bytes(Department department) throws IOException {
    if (department.delivery().history().endsWith(".xlsx")) {
      return record(department, FROM, TO).rows();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var rows = department.delivery().open(bytes, department.delivery().history())) {
      department.report(FROM, TO, rows);
    }
    return bytes.toByteArray();
  }

  private static List<Path2D> outlines() throws IOException {
    List<Path2D> outlines = new ArrayList<>();
    String text = Files.readString(Cities.almaty().resolve("territories/districts.geojson"));
    for (JsonNode feature : JsonMapper.shared().readTree(text).get("features")) {
      Path2D outline = new Path2D.Double();
      for (JsonNode corner : feature.get("geometry").get("coordinates").get(0)) {
        double lon = corner.get(0).asDouble();
        double lat = corner.get(1).asDouble();
        if (outline.getCurrentPoint() == null) {
          outline.moveTo(lon, lat);
        } else {
          outline.lineTo(lon, lat);
        }
      }
      outline.closePath();
      outlines.add(outline);
    }
    return outlines;
  }
}
