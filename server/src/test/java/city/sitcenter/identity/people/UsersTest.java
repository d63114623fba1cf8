package city.sitcenter.identity.people;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@CityTest
class UsersTest {

  private static final String NEW_PASSWORD = "seven horses in Medeu";

  @Autowired Visitors visitors;
  @Autowired TestAccounts accounts;
  @Autowired JdbcClient jdbc;

  @Test
  void aNewPersonMustReplaceTheOneTimePasswordBeforeAnythingElse() {
    var created = create("u-new", List.of("administrator"));
    var oneTime = created.get("oneTimePassword").asString();
    var person = visitors.nobody().logIn("u-new", oneTime);

    var refused = person.get("/api/v1/users");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(code(refused)).isEqualTo("password-change-required");

    for (var half : List.of(Map.of(), Map.of("new", "short"), Map.of("current", oneTime))) {
      assertThat(person.put("/api/v1/session/password", half).statusCode()).isEqualTo(400);
    }
    var weak = person.put("/api/v1/session/password", Map.of("current", oneTime, "new", "short"));
    assertThat(code(weak)).isEqualTo("password-weak");
    var wrong =
        person.put("/api/v1/session/password", Map.of("current", "no", "new", NEW_PASSWORD));
    assertThat(code(wrong)).isEqualTo("password-wrong");
    var done =
        person.put("/api/v1/session/password", Map.of("current", oneTime, "new", NEW_PASSWORD));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(204);

    assertThat(person.get("/api/v1/users").statusCode()).isEqualTo(200);
    assertThat(visitors.nobody().tryLogIn("u-new", oneTime).statusCode()).isEqualTo(401);
  }

  @Test
  void aChangedPasswordEndsTheOtherSessions() {
    accounts.provide("u-two-browsers", null, Role.ADMINISTRATOR);
    var here = visitors.nobody().logIn("u-two-browsers", TestAccounts.PASSWORD);
    var there = visitors.nobody().logIn("u-two-browsers", TestAccounts.PASSWORD);
    here.put(
        "/api/v1/session/password", Map.of("current", TestAccounts.PASSWORD, "new", NEW_PASSWORD));
    assertThat(here.get("/api/v1/users").statusCode()).isEqualTo(200);
    assertThat(there.get("/api/v1/users").statusCode()).isEqualTo(401);
  }

  @Test
  void aDeactivatedPersonIsOutAtOnce() {
    accounts.provide("u-leaver", null, Role.ADMINISTRATOR);
    var leaver = visitors.nobody().logIn("u-leaver", TestAccounts.PASSWORD);
    var id = id("u-leaver");
    var answer =
        admin()
            .put(
                "/api/v1/users/" + id,
                Map.of("name", "Leaver", "roles", List.of("administrator"), "active", false));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(leaver.get("/api/v1/users").statusCode()).isEqualTo(401);
    assertThat(visitors.nobody().tryLogIn("u-leaver", TestAccounts.PASSWORD).statusCode())
        .isEqualTo(401);
  }

  @Test
  void aResetPasswordIsGivenOutOnceAndEndsEverySession() {
    accounts.provide("u-forgetful", null, Role.ANALYST);
    var person = visitors.nobody().logIn("u-forgetful", TestAccounts.PASSWORD);
    var reset = admin().post("/api/v1/users/" + id("u-forgetful") + "/password", Map.of());
    var oneTime = Visitor.json(reset).get("oneTimePassword").asString();
    assertThat(person.get("/api/v1/api-keys").statusCode()).isEqualTo(401);
    assertThat(visitors.nobody().tryLogIn("u-forgetful", oneTime).statusCode()).isEqualTo(204);
  }

  @Test
  void anOfficerNeedsAnOrganisationThatExists() {
    var without = admin().post("/api/v1/users", user("u-officer", List.of("officer")));
    assertThat(code(without)).isEqualTo("organisation-needed");
    var unknown =
        admin()
            .post(
                "/api/v1/users",
                Map.of(
                    "username",
                    "u-officer",
                    "name",
                    "O",
                    "roles",
                    List.of("officer"),
                    "organisation",
                    "nowhere"));
    assertThat(code(unknown)).isEqualTo("organisation-unknown");
  }

  @Test
  void aNameIsTakenOnlyOnceButFreeAgainAfterDeletion() {
    var first = create("u-once", List.of("analyst"));
    var again = admin().post("/api/v1/users", user("U-Once", List.of("analyst")));
    assertThat(code(again)).isEqualTo("username-taken");
    var id = first.get("user").get("id").asString();
    assertThat(admin().delete("/api/v1/users/" + id).statusCode()).isEqualTo(204);
    assertThat(admin().get("/api/v1/users/" + id).statusCode()).isEqualTo(404);
    create("u-once", List.of("analyst"));
  }

  @Test
  void aChangeFromAnOldStateIsRefused() {
    var id = create("u-etag", List.of("analyst")).get("user").get("id").asString();
    var read = admin().get("/api/v1/users/" + id);
    var etag = read.headers().firstValue("ETag").orElseThrow();
    var body = Map.of("name", "New name", "roles", List.of("analyst"));
    assertThat(
            admin()
                .call("PUT", "/api/v1/users/" + id, body, r -> r.header("If-Match", etag))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            admin()
                .call("PUT", "/api/v1/users/" + id, body, r -> r.header("If-Match", etag))
                .statusCode())
        .isEqualTo(412);
  }

  @Test
  void theListIsSearchedAndPaged() {
    for (var name : List.of("u-page-a", "u-page-b", "u-page-c")) {
      create(name, List.of("resident"));
    }
    var first = Visitor.json(admin().get("/api/v1/users?q=u-page&limit=2"));
    assertThat(usernames(first)).containsExactly("u-page-a", "u-page-b");
    var next = first.get("next").asString();
    var second = Visitor.json(admin().get("/api/v1/users?q=u-page&limit=2&cursor=" + next));
    assertThat(usernames(second)).containsExactly("u-page-c");
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(usernames(Visitor.json(admin().get("/api/v1/users?q=u%25page")))).isEmpty();
  }

  @Test
  void theLastAdministratorStays() {
    admin();
    var others =
        jdbc.sql(
                """
                update identity.actor set active = false
                where 'administrator' = any (roles) and active and username <> 'test-administrator'
                returning id
                """)
            .query(java.util.UUID.class)
            .list();
    try {
      var own = "/api/v1/users/" + id("test-administrator");
      var demoted = admin().put(own, Map.of("name", "A", "roles", List.of("analyst")));
      assertThat(code(demoted)).isEqualTo("last-administrator");
      assertThat(code(admin().delete(own))).isEqualTo("last-administrator");
    } finally {
      jdbc.sql("update identity.actor set active = true where id = any (:ids)")
          .param("ids", others.toArray(java.util.UUID[]::new))
          .update();
    }
  }

  private Visitor admin() {
    return visitors.as(Role.ADMINISTRATOR);
  }

  private JsonNode create(String username, List<String> roles) {
    var answer = admin().post("/api/v1/users", user(username, roles));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Visitor.json(answer);
  }

  private static Map<String, Object> user(String username, List<String> roles) {
    return Map.of("username", username, "name", "Name of " + username, "roles", roles);
  }

  private String id(String username) {
    return jdbc.sql("select id::text from identity.actor where username = :username")
        .param("username", username)
        .query(String.class)
        .single();
  }

  private static List<String> usernames(JsonNode page) {
    return page.get("items").valueStream().map(user -> user.get("username").asString()).toList();
  }

  private static String code(java.net.http.HttpResponse<String> answer) {
    return Visitor.json(answer).get("code").asString();
  }
}
