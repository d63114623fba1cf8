package city.sitcenter.lake.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class SecretsTest extends SourceStand {

  @Autowired Visitors visitors;
  @Autowired Secrets secrets;
  @Autowired Sources sources;

  @Test
  void aSecretGoesOnlyWhereItIsKeptFor() {
    var told = new CopyOnWriteArrayList<String>();
    server.createContext(
        "/bait.csv",
        exchange -> {
          told.add(
              Objects.requireNonNullElse(
                  exchange.getRequestHeaders().getFirst("Authorization"), "nothing"));
          answer(exchange, 200, "id,num\nk1,1\n");
        });
    keep("foreign_host", "akimat", "data.example.org");
    keep("foreign_owner", "emergency_department", "127.0.0.1");
    for (var secret : List.of("foreign_host", "foreign_owner")) {
      var saved = feed.steward().put("/api/v1/sources/src_bait", secured("/bait.csv", secret));
      assertThat(saved.statusCode()).as(saved.body()).isEqualTo(422);
      assertThat(code(saved)).isEqualTo("secret-forbidden");
    }
    keep("moved_on", "akimat", "127.0.0.1");
    assertThat(run("src_bait", secured("/bait.csv", "moved_on")).path("state").asString())
        .isEqualTo("published");
    keep("moved_on", "akimat", "data.example.org");
    assertThat(run("src_bait").path("problem").path("code").asString())
        .isEqualTo("secret-forbidden");
    assertThat(told).containsExactly("Bearer s3cr3t-value");
  }

  @Test
  void aSecretIsListedForItsOrganisationAlone() {
    keep("of_akimat", "akimat", "127.0.0.1");
    assertThat(visitors.as(Role.STEWARD, "akimat").get("/api/v1/secrets").body())
        .contains("of_akimat")
        .doesNotContain("s3cr3t");
    assertThat(visitors.as(Role.STEWARD, "emergency_department").get("/api/v1/secrets").body())
        .doesNotContain("of_akimat");
  }

  @Test
  void aSecretIsBoundAsItsSourceNeedsIt() {
    feed.steward().put("/api/v1/sources/src_needs", http("/needs.csv"));
    var put =
        feed.steward()
            .put("/api/v1/secrets/needed", Map.of("value", "s3cr3t", "source", "src_needs"));
    assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
    assertThat(secrets.find("needed"))
        .hasValueSatisfying(kept -> {
          assertThat(kept.organisation()).isEqualTo("akimat");
          assertThat(kept.hosts()).containsExactly("127.0.0.1");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Host", "content-length", "Transfer-Encoding", "X-Key\r\nHost: b", "X Key", ""})
  void aSecretGoesInNoHeaderThatSteersTheRequest(String header) {
    var wish = new HashMap<String, Object>(http("/x.csv"));
    wish.put("auth", Map.of("kind", "header", "secret", "page_key", "header", header));
    for (var answer :
        List.of(
            feed.steward().put("/api/v1/sources/src_steered", wish),
            feed.steward().post("/api/v1/sources/src_steered/test", wish))) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
      assertThat(Visitor.json(answer).path("code").asString()).isEqualTo("source-invalid");
    }
  }
}
