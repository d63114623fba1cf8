package city.sitcenter.identity.people;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class LoginTest {

  @Autowired Visitors visitors;
  @Autowired TestAccounts accounts;

  @Test
  void aRightPasswordBeginsASessionWhoseCookieScriptsCannotRead() {
    accounts.provide("login-right", null, Role.ANALYST);
    var browser = visitors.nobody();
    var answer = browser.tryLogIn("Login-Right ", TestAccounts.PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anySatisfy(cookie ->
            assertThat(cookie)
                .startsWith("SITCENTER=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure"))
        .anySatisfy(
            cookie -> assertThat(cookie).startsWith("XSRF-TOKEN=").doesNotContain("HttpOnly"));
  }

  @Test
  void aFormDoesAsWellAsJson() {
    accounts.provide("login-form", null, Role.ANALYST);
    var browser = visitors.nobody();
    browser.get("/api/v1/session/demo-accounts");
    var answer =
        browser.send(
            HttpRequest.newBuilder(browser.uri("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN").orElseThrow())
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "username=login-form&password=correct%20horse%20battery"))
                .build());
    assertThat(answer.statusCode()).isEqualTo(204);
  }

  @Test
  void aWrongPasswordAndAnUnknownNameLookTheSame() {
    accounts.provide("login-wrong", null, Role.ANALYST);
    var wrong = visitors.nobody().tryLogIn("login-wrong", "not the password");
    var unknown = visitors.nobody().tryLogIn("login-nobody", "not the password");
    assertThat(wrong.statusCode()).isEqualTo(401).isEqualTo(unknown.statusCode());
    assertThat(Visitor.json(wrong).get("code").asString()).isEqualTo("login-failed");
    assertThat(Visitor.json(wrong).get("detail")).isEqualTo(Visitor.json(unknown).get("detail"));
  }

  @Test
  void aChangeWithoutTheTokenIsRefused() {
    var browser = visitors.nobody();
    var answer = browser.post("/login", Map.of("username", "x", "password", "y"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(Visitor.json(answer).get("code").asString()).isEqualTo("csrf-token-missing");
  }

  @Test
  void whoIsNotLoggedInIsToldSo() {
    var answer = visitors.nobody().call("PUT", "/api/v1/session/password", "{}", r -> {});
    assertThat(answer.statusCode()).isEqualTo(403);
    var browser = visitors.nobody();
    browser.get("/api/v1/session/demo-accounts");
    var refused = browser.put("/api/v1/session/password", Map.of("current", "a", "new", "b"));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(Visitor.json(refused).get("code").asString()).isEqualTo("login-required");
  }
}
