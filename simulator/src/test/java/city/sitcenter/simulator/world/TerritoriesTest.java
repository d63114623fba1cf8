package city.sitcenter.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.simulator.Cities;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The district outlines tile the city: shared borders have the same corners on both sides. */
class TerritoriesTest {
  private static JsonNode features = JsonMapper.shared().nullNode();

  @BeforeAll
  static void read() throws IOException {
    String text = Files.readString(Cities.almaty().resolve("territories/districts.geojson"));
    features = JsonMapper.shared().readTree(text).get("features");
  }

  @Test
  void eightDistrictsAreNamedInThreeLanguages() {
    assertThat(features.size()).isEqualTo(8);
    for (JsonNode feature : features) {
      for (String key : "id title_kk title_ru title_en valid_from".split(" ", -1)) {
        assertThat(feature.get("properties").get(key).asString()).isNotBlank();
      }
    }
  }

  @Test
  void everyBorderIsSharedByTwoDistrictsOrIsTheCitysOwn() {
    Map<String, Integer> edges = new HashMap<>();
    double area = 0;
    for (JsonNode feature : features) {
      JsonNode ring = feature.get("geometry").get("coordinates").get(0);
      assertThat(ring.get(0)).isEqualTo(ring.get(ring.size() - 1));
      for (int i = 0; i + 1 < ring.size(); i++) {
        edges.merge(ring.get(i) + ">" + ring.get(i + 1), 1, Integer::sum);
        area += cross(ring.get(i), ring.get(i + 1)) / 2;
      }
    }
    assertThat(edges.values()).as("no border is walked twice the same way").containsOnly(1);
    Map<String, String> outer = new HashMap<>();
    edges.keySet().stream()
        .map(edge -> edge.split(">", -1))
        .filter(ends -> !edges.containsKey(ends[1] + ">" + ends[0]))
        .forEach(ends -> outer.put(ends[0], ends[1]));
    assertThat(ringArea(outer)).as("one outer border around no gap").isCloseTo(area, offset());
  }

  private static org.assertj.core.data.Offset<Double> offset() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }

  /** Walks the outer border once and takes its area; every edge must be used. */
  private static double ringArea(Map<String, String> outer) {
    String start = outer.keySet().iterator().next();
    Set<String> walked = new HashSet<>();
    double area = 0;
    String at = start;
    while (walked.add(at)) {
      String next = outer.getOrDefault(at, "");
      area += cross(JsonMapper.shared().readTree(at), JsonMapper.shared().readTree(next)) / 2;
      at = next;
    }
    assertThat(walked).hasSize(outer.size());
    return area;
  }

  private static double cross(JsonNode a, JsonNode b) {
    return a.get(0).asDouble() * b.get(1).asDouble() - b.get(0).asDouble() * a.get(1).asDouble();
  }
}
