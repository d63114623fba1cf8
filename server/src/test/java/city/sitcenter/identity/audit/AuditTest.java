package city.sitcenter.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Identity;
import city.sitcenter.identity.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

@CityTest
class AuditTest {

  @Autowired Visitors visitors;
  @Autowired Identity identity;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionOperations transactions;

  private final Actor reader =
      new Actor(
          UUID.randomUUID(),
          Actor.Kind.PERSON,
          "Ayan Audit",
          Set.of(Role.OFFICER),
          null,
          "case 12");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update identity.audit set actor_name = 'x'",
        "delete from identity.audit",
        "truncate identity.audit"
      })
  void whatIsWrittenStays(String sql) {
    identity.record(reader, "audit.stays", "x", Map.of());
    assertThatThrownBy(() -> jdbc.sql(sql).update())
        .rootCause()
        .hasMessageContaining("append-only");
  }

  @Test
  void anEntrySharesTheFateOfItsTransaction() {
    transactions.executeWithoutResult(status -> {
      identity.record(reader, "audit.undone", "x", Map.of());
      status.setRollbackOnly();
    });
    assertThat(found("action=audit.undone").get("items").isEmpty()).isTrue();
  }

  @Test
  void isFoundByTextActorActionAndTime() {
    identity.record(reader, "audit.read", "calls_112", Map.of("rows", 17));
    identity.record(Actor.system(), "audit.sweep", "50% done", Map.of());
    assertThat(actions("q=calls_112&action=audit")).containsExactly("audit.read");
    identity.record(Actor.program("audit-trial"), "audit.part", "x", Map.of());
    assertThat(actions("actor=audit-trial")).containsExactly("audit.part");
    assertThat(actions("actor=" + Actor.program("audit-trial").id())).containsExactly("audit.part");
    assertThat(actions("actor=Ayan&action=audit.read")).containsExactly("audit.read");
    assertThat(actions("actor=" + reader.id() + "&action=audit.read")).hasSize(1);
    assertThat(actions("q=50%25+done")).containsExactly("audit.sweep");
    assertThat(actions("action=aud")).isEmpty();
    assertThat(actions("action=audit.read&to=2020-01-01T00:00:00Z")).isEmpty();
    var entry = found("action=audit.read&from=2020-01-01T00:00:00Z").get("items").get(0);
    assertThat(entry.get("actor").get("name").asString()).isEqualTo("Ayan Audit");
    assertThat(entry.get("purpose").asString()).isEqualTo("case 12");
    assertThat(entry.get("detail").get("rows").asInt()).isEqualTo(17);
  }

  @Test
  void aFilterIsServedByItsIndex() {
    assertThat(plan(new AuditSearch(null, null, "audit.read", null, null, null, 9)))
        .contains("audit_action_below");
    assertThat(plan(new AuditSearch(null, reader.id().toString(), null, null, null, null, 9)))
        .contains("audit_actor");
    var to = Instant.parse("2020-01-01T00:00:00Z");
    assertThat(plan(new AuditSearch(null, null, null, null, to, null, 9))).contains("audit_at");
    assertThat(AuditFilter.of(new AuditSearch(" ", "", null, null, null, null, 9)).where())
        .isEmpty();
  }

  /** How it would be found if the trail were long: in a short one nothing is worth an index. */
  private String plan(AuditSearch search) {
    return transactions.execute(status -> {
      jdbc.sql("set local enable_seqscan = off").update();
      var filter = AuditFilter.of(search);
      return String.join(
          "\n",
          jdbc.sql("explain select * from identity.audit" + filter.where())
              .params(filter.values())
              .query(String.class)
              .list());
    });
  }

  @Test
  void isReadPageByPageNewestFirst() {
    for (var i = 0; i < 5; i++) {
      identity.record(reader, "audit.page", "p" + i, Map.of());
    }
    var first = found("action=audit.page&limit=3");
    assertThat(targets(first)).containsExactly("p4", "p3", "p2");
    var rest = found("action=audit.page&limit=3&cursor=" + first.get("next").asString());
    assertThat(targets(rest)).containsExactly("p1", "p0");
    assertThat(rest.get("next").isNull()).isTrue();
  }

  @Test
  void takesTextThatPostgresCannotHold() {
    identity.record(reader, "audit.nul", "a\0b", Map.of("text", "c\0d"));
    assertThat(targets(found("action=audit.nul"))).containsExactly("ab");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=%2B999999-01-01T00:00:00Z",
        "to=-5000-01-01T00:00:00Z",
        "from=0000-12-31T00:00:00Z"
      })
  void timesThatNoDatabaseWritesDownAreRefused(String search) {
    var answer = visitors.as(Role.ADMINISTRATOR).get("/api/v1/audit?" + search);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(Visitor.json(answer).path("code").asString()).isEqualTo("time-out-of-range");
  }

  private JsonNode found(String search) {
    var answer = visitors.as(Role.ADMINISTRATOR).get("/api/v1/audit?" + search);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Visitor.json(answer);
  }

  private List<String> actions(String search) {
    return found(search)
        .get("items")
        .valueStream()
        .map(entry -> entry.get("action").asString())
        .toList();
  }

  private static List<String> targets(JsonNode page) {
    return page.get("items").valueStream().map(entry -> entry.get("target").asString()).toList();
  }
}
