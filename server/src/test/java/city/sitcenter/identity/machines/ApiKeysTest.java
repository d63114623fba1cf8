package city.sitcenter.identity.machines;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.people.TestAccounts;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

@CityTest
class ApiKeysTest {

  private static final String CLOSED = "/api/v1/users";

  @Autowired Visitors visitors;
  @Autowired TestAccounts accounts;
  @Autowired JdbcClient jdbc;

  @Value("${sitcenter.home}")
  Path home;

  @Test
  void aKeyOpensWhatItsScopeAndRolesAllow() {
    var key = key(Role.ADMINISTRATOR, Map.of("scopes", List.of("admin")));
    assertThat(get(CLOSED, key).statusCode()).isEqualTo(200);
  }

  @Test
  void withoutTheScopeARoleIsNotEnough() {
    var key = key(Role.ADMINISTRATOR, Map.of("scopes", List.of("data.read")));
    var answer = get(CLOSED, key);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(Visitor.json(answer).get("code").asString()).isEqualTo("forbidden");
  }

  @Test
  void theSecretIsShownOnceAndKeptHashed() {
    var made = make(Role.ANALYST, Map.of());
    var secret = made.get("secret").asString();
    var row =
        jdbc.sql("select * from identity.api_key where prefix = :prefix")
            .param("prefix", made.get("key").get("prefix").asString())
            .query()
            .singleRow();
    assertThat(row.toString()).doesNotContain(secret.substring(secret.lastIndexOf('_') + 1));
    assertThat(visitors.as(Role.ANALYST).get("/api/v1/api-keys").body()).doesNotContain(secret);
  }

  @Test
  void nobodyGivesAKeyMoreThanTheyHave() {
    var beyond = visitors.as(Role.ANALYST).post("/api/v1/api-keys", named("roles", "manager"));
    assertThat(beyond.statusCode()).isEqualTo(403);
    assertThat(Visitor.json(beyond).get("code").asString()).isEqualTo("roles-beyond-own");
    var admin = visitors.as(Role.ANALYST).post("/api/v1/api-keys", named("scopes", "admin"));
    assertThat(admin.statusCode()).isEqualTo(403);
    var unknown = visitors.as(Role.ANALYST).post("/api/v1/api-keys", named("scopes", "magic"));
    assertThat(Visitor.json(unknown).get("code").asString()).isEqualTo("scope-unknown");
  }

  @Test
  void aKeyWithoutAScopeIsNotMade() {
    var body = Map.of("name", "nothing", "scopes", List.of());
    var answer = visitors.as(Role.ANALYST).post("/api/v1/api-keys", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Visitor.json(answer).get("code").asString()).isEqualTo("request-invalid");
    assertThat(Visitor.json(answer).get("detail").asString()).contains("scopes");
  }

  @Test
  void onOpenOperationsAKeyWithoutTheScopeIsNobody() {
    var all = key(Role.ADMINISTRATOR, Map.of("scopes", List.of("query", "data.read")));
    var none = key(Role.ADMINISTRATOR, Map.of("scopes", List.of("ingest")));
    assertThat(datasets(all)).isGreaterThan(datasets(none));
    assertThat(datasets(none))
        .isEqualTo(
            Visitor.json(visitors.nobody().get("/api/v1/datasets?limit=1")).get("total").asInt());
    assertThat(Visitor.json(get("/api/v1/session", none)).at("/actor/kind").asString())
        .isEqualTo("machine");
  }

  private int datasets(String key) {
    return Visitor.json(get("/api/v1/datasets?limit=1", key)).get("total").asInt();
  }

  @Test
  void aKeyMakesNoKeys() {
    var key = key(Role.ADMINISTRATOR, Map.of("scopes", List.of("admin")));
    var answer =
        visitors.nobody().call("POST", "/api/v1/api-keys", named("scopes", "admin"), bearing(key));
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void anExpiredKeyIsRefused() {
    var made = make(Role.ANALYST, Map.of("expiresAt", "2999-01-01T00:00:00Z"));
    var key = made.get("secret").asString();
    assertThat(get("/api/v1/organisations", key).statusCode()).isEqualTo(200);
    jdbc.sql("update identity.api_key set expires_at = now() where prefix = :prefix")
        .param("prefix", made.get("key").get("prefix").asString())
        .update();
    assertThat(get("/api/v1/organisations", key).statusCode()).isEqualTo(401);
  }

  @Test
  void aRevokedKeyIsRefused() {
    var made = make(Role.ANALYST, Map.of());
    var key = made.get("secret").asString();
    var id = made.get("key").get("id").asString();
    assertThat(visitors.as(Role.MANAGER).delete("/api/v1/api-keys/" + id).statusCode())
        .isEqualTo(404);
    assertThat(visitors.as(Role.ANALYST).delete("/api/v1/api-keys/" + id).statusCode())
        .isEqualTo(204);
    assertThat(get("/api/v1/organisations", key).statusCode()).isEqualTo(401);
  }

  @Test
  void aKeyDiesWithTheAccountOfItsOwner() {
    accounts.provide("key-owner", null, Role.ANALYST);
    var owner = visitors.nobody().logIn("key-owner", TestAccounts.PASSWORD);
    var key =
        Visitor.json(owner.post("/api/v1/api-keys", Map.of("name", "k"))).get("secret").asString();
    assertThat(get("/api/v1/organisations", key).statusCode()).isEqualTo(200);
    jdbc.sql("update identity.actor set active = false where username = 'key-owner'").update();
    assertThat(get("/api/v1/organisations", key).statusCode()).isEqualTo(401);
  }

  @Test
  void overItsQuotaAKeyIsToldWhenToComeBack() {
    var key = key(Role.ANALYST, Map.of("requestsPerMinute", 2));
    assertThat(get("/api/v1/organisations", key).headers().firstValue("RateLimit-Remaining"))
        .contains("1");
    get("/api/v1/organisations", key);
    var over = get("/api/v1/organisations", key);
    assertThat(over.statusCode()).isEqualTo(429);
    assertThat(over.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
    assertThat(Visitor.json(over).get("retryAfterSeconds").asLong()).isBetween(1L, 60L);
  }

  @Test
  void aKeyNeedsNoCsrfTokenAndASessionBesideItIsNotLookedAt() {
    var admin = visitors.as(Role.ADMINISTRATOR);
    var answer = admin.call("GET", CLOSED, null, bearing("sk_wrong_" + "a".repeat(52)));
    assertThat(answer.statusCode()).isEqualTo(401);
    var basic = admin.call("GET", CLOSED, null, r -> r.header("Authorization", "Basic eDp5"));
    assertThat(basic.statusCode()).isEqualTo(401);
  }

  @Test
  void theLocalKeyIsTheOwnersAloneAndOnlyFromHere() throws Exception {
    var file = home.resolve("local-key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var key = Files.readString(file);
    assertThat(get(CLOSED, key).statusCode()).isEqualTo(200);
    var throughProxy =
        visitors
            .nobody()
            .call(
                "GET",
                CLOSED,
                null,
                request ->
                    request
                        .header("Authorization", "Bearer " + key)
                        .header("X-Forwarded-For", "203.0.113.9"));
    assertThat(throughProxy.statusCode()).isEqualTo(401);
  }

  private static Map<String, Object> named(String field, String value) {
    return Map.of("name", "robot", field, List.of(value));
  }

  private String key(Role role, Map<String, ?> wanted) {
    return make(role, wanted).get("secret").asString();
  }

  private tools.jackson.databind.JsonNode make(Role role, Map<String, ?> wanted) {
    var body = new HashMap<String, Object>(wanted);
    body.put("name", "robot");
    var answer = visitors.as(role).post("/api/v1/api-keys", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Visitor.json(answer);
  }

  private HttpResponse<String> get(String path, String key) {
    return visitors.nobody().call("GET", path, null, bearing(key));
  }

  private static java.util.function.Consumer<java.net.http.HttpRequest.Builder> bearing(
      String key) {
    return request -> request.header("Authorization", "Bearer " + key);
  }
}
