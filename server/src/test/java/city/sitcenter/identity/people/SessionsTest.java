package city.sitcenter.identity.people;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@CityTest
class SessionsTest {

  private static final String CLOSED = "/api/v1/api-keys";

  @Autowired Visitors visitors;
  @Autowired TestAccounts accounts;
  @Autowired AccountStore store;
  @Autowired Sessions sessions;
  @Autowired JdbcClient jdbc;

  @Test
  void aPlantedSessionIsNotTheOneThatBegins() {
    accounts.provide("s-fixed", null, Role.ANALYST);
    var victim = visitors.nobody();
    var planted = "a".repeat(52);
    victim.plantCookie("SITCENTER", planted);
    victim.get("/api/v1/session");
    var token = victim.cookie("XSRF-TOKEN").orElseThrow();
    victim.logIn("s-fixed", TestAccounts.PASSWORD);
    assertThat(victim.cookie("SITCENTER").orElseThrow()).isNotEqualTo(planted);
    assertThat(victim.cookie("XSRF-TOKEN").orElseThrow()).isNotEqualTo(token);
    assertThat(holding(planted).get(CLOSED).statusCode()).isEqualTo(401);
  }

  @Test
  void logoutEndsItOnTheServerToo() {
    accounts.provide("s-logout", null, Role.ANALYST);
    var browser = visitors.nobody().logIn("s-logout", TestAccounts.PASSWORD);
    var value = browser.cookie("SITCENTER").orElseThrow();
    assertThat(holding(value).get(CLOSED).statusCode()).isEqualTo(200);
    assertThat(browser.post("/logout", Map.of()).statusCode()).isEqualTo(204);
    assertThat(browser.get(CLOSED).statusCode()).isEqualTo(401);
    assertThat(holding(value).get(CLOSED).statusCode()).isEqualTo(401);
  }

  @Test
  void aSecondLoginInOneBrowserEndsTheFirst() {
    accounts.provide("s-again", null, Role.ANALYST);
    var browser = visitors.nobody().logIn("s-again", TestAccounts.PASSWORD);
    var first = browser.cookie("SITCENTER").orElseThrow();
    browser.logIn("s-again", TestAccounts.PASSWORD);
    assertThat(holding(first).get(CLOSED).statusCode()).isEqualTo(401);
  }

  @Test
  void endsWhenUnusedOrOld() {
    accounts.provide("s-idle", null, Role.ANALYST);
    var idle = visitors.nobody().logIn("s-idle", TestAccounts.PASSWORD);
    age("seen_at", "13 hours", "s-idle");
    assertThat(idle.get(CLOSED).statusCode()).isEqualTo(401);
    accounts.provide("s-old", null, Role.ANALYST);
    var old = visitors.nobody().logIn("s-old", TestAccounts.PASSWORD);
    age("created_at", "8 days", "s-old");
    assertThat(old.get(CLOSED).statusCode()).isEqualTo(401);
  }

  @Test
  void useKeepsItAlive() {
    accounts.provide("s-used", null, Role.ANALYST);
    var browser = visitors.nobody().logIn("s-used", TestAccounts.PASSWORD);
    age("seen_at", "11 hours", "s-used");
    assertThat(browser.get(CLOSED).statusCode()).isEqualTo(200);
    var seen =
        jdbc.sql(
                """
                select seen_at > now() - interval '1 minute' from identity.session
                where actor = (select id from identity.actor where username = 's-used')
                """)
            .query(Boolean.class)
            .single();
    assertThat(seen).isTrue();
  }

  @Test
  void theDatabaseHoldsNoCookie() {
    accounts.provide("s-stolen", null, Role.ANALYST);
    var browser = visitors.nobody().logIn("s-stolen", TestAccounts.PASSWORD);
    var value = browser.cookie("SITCENTER").orElseThrow();
    var found =
        jdbc.sql("select count(*) from identity.session where encode(hash, 'escape') = :value")
            .param("value", value)
            .query(Long.class)
            .single();
    assertThat(found).isZero();
  }

  @Test
  void overTlsTheCookieIsSecure() {
    accounts.provide("s-tls", null, Role.ANALYST);
    var request = new MockHttpServletRequest("POST", "/login");
    request.setSecure(true);
    var response = new MockHttpServletResponse();
    sessions.begin(store.find("s-tls").orElseThrow(), request, response);
    assertThat(Objects.requireNonNull(response.getHeader("Set-Cookie")))
        .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/");
  }

  private Visitor holding(String value) {
    var browser = visitors.nobody();
    browser.plantCookie("SITCENTER", value);
    return browser;
  }

  private void age(String column, String by, String username) {
    jdbc.sql(
            "update identity.session set "
                + column
                + " = now() - :by::interval"
                + " where actor = (select id from identity.actor where username = :username)")
        .param("by", by)
        .param("username", username)
        .update();
  }
}
