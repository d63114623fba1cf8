package city.sitcenter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The city's folder changes while the program runs. */
@CityTest
class CityHttpTest {

  @Autowired Visitors visitors;
  @Autowired Catalog catalog;
  @Autowired CatalogSettings settings;

  private HttpResponse<String> difference() {
    return visitors.as(Role.OPERATOR).get("/api/v1/city/difference");
  }

  private int apply(String tag) {
    return visitors
        .as(Role.OPERATOR)
        .call("POST", "/api/v1/city/apply", null, request -> request.header("If-Match", tag))
        .statusCode();
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private static Iterable<String> added(JsonNode difference) {
    return StreamSupport.stream(difference.get("added").spliterator(), false)
        .map(JsonNode::asString)
        .toList();
  }

  @Test
  void whatWasShownIsDoneAndDoneOnce() throws Exception {
    var home = settings.city().resolve("datasets/test_from_folder");
    Files.createDirectories(home);
    var file = home.resolve("contract.yaml");
    Files.writeString(file, TestContracts.yaml("test_from_folder", "open"));
    var first = difference();
    assertThat(added(Visitor.json(first))).contains("test_from_folder");
    assertThat(catalog.find(new DatasetId("test_from_folder"))).isEmpty();

    Files.writeString(
        file, TestContracts.yaml("test_from_folder", "open").replace("[bridge]", "[other]"));
    var second = difference();
    Files.writeString(file, "id: broken");
    assertThat(apply(tag(second))).isEqualTo(412);
    assertThat(Visitor.json(difference()).get("findings").size()).isPositive();

    Files.writeString(
        file, TestContracts.yaml("test_from_folder", "open").replace("[bridge]", "[other]"));
    assertThat(apply(tag(difference()))).isEqualTo(200);
    assertThat(catalog.get(new DatasetId("test_from_folder")).tags()).containsExactly("other");
    var after = Visitor.json(difference());
    assertThat(added(after)).doesNotContain("test_from_folder");
    assertThat(after.get("changed").size()).isZero();

    Files.delete(file);
    assertThat(apply(tag(difference()))).isEqualTo(200);
    assertThat(catalog.find(new DatasetId("test_from_folder"))).isEmpty();
  }
}
