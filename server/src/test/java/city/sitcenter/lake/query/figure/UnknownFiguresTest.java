package city.sitcenter.lake.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import city.sitcenter.lake.ingest.load.Feed;
import city.sitcenter.lake.ingest.load.TestContract;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A figure of a dataset that a reader may not know of answers as one that was never computed. */
@CityTest
class UnknownFiguresTest {

  private static final Pattern REQUEST = Pattern.compile("\"requestId\":\"[^\"]*\"");

  @Autowired Feed feed;
  @Autowired Visitors visitors;

  @Test
  void aFigureOfAHiddenDatasetIsNoFigure() {
    feed.contract(
        TestContract.of("it_hidden_figure", "merge", "id string key").sensitive("restricted"));
    feed.load("it_hidden_figure", "a.csv", "id\n1\n2\n");
    var own = visitors.as(Role.STEWARD, "akimat");
    var asked = own.post("/api/v1/query", Map.of("sql", "SELECT count(*) FROM it_hidden_figure"));
    var figure = Visitor.json(asked).path("figure").asString();
    assertThat(own.get("/api/v1/figures/" + figure).statusCode()).isEqualTo(200);
    var other = Visitor.json(own.post("/api/v1/query", Map.of("sql", "SELECT 1"))).path("figure");
    for (var cell : List.of("", ":0:0", ":7:9")) {
      for (var reader :
          List.of(
              visitors.nobody(),
              visitors.as(Role.RESIDENT),
              visitors.as(Role.ANALYST, "police_department"))) {
        for (var call :
            List.of("GET ", "POST /verify", "POST /cite", "GET /compare/" + other.asString())) {
          var there = call(reader, call, figure + cell);
          var never = call(reader, call, "0".repeat(figure.length()) + cell);
          assertThat(there.statusCode()).as(call).isEqualTo(never.statusCode()).isNotEqualTo(200);
          assertThat(plain(there).replace(figure, "0".repeat(figure.length())))
              .as(call)
              .isEqualTo(plain(never));
          assertThat(headers(there)).isEqualTo(headers(never));
        }
        var compared = reader.get("/api/v1/figures/" + other.asString() + "/compare/" + figure);
        assertThat(compared.statusCode()).as(compared.body()).isEqualTo(404);
      }
    }
  }

  /** But for cookies, quotas and the line itself. */
  private static Set<String> headers(HttpResponse<String> answer) {
    var names = new TreeSet<>(answer.headers().map().keySet());
    names.removeIf(name -> name.matches("set-cookie|connection|ratelimit-.*"));
    return names;
  }

  private static String plain(HttpResponse<String> answer) {
    return REQUEST.matcher(answer.body()).replaceAll("");
  }

  private static HttpResponse<String> call(Visitor reader, String call, String figure) {
    var parts = call.split(" ", 2);
    var address = "/api/v1/figures/" + figure + parts[1];
    return parts[0].equals("GET") ? reader.get(address) : reader.post(address, Map.of());
  }
}
