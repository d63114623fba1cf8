package city.sitcenter.identity.people;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Identity;
import city.sitcenter.identity.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** The test's city is the demo city. */
@CityTest
class DemoAccountsTest {

  private static final String LIST = "/api/v1/session/demo-accounts";

  @Autowired Visitors visitors;
  @Autowired Identity identity;
  @Autowired AccountStore accounts;
  @Autowired DemoAccounts demos;
  @Autowired TransactionOperations transactions;

  @Test
  void thereIsOneForEachRoleAndItsPasswordWorks() {
    var items = Visitor.json(visitors.nobody().get(LIST)).get("items");
    assertThat(items.size()).isEqualTo(Role.values().length - 1);
    for (var item : items) {
      var browser = visitors.nobody();
      browser.logIn(item.get("username").asString(), item.get("password").asString());
      var actor = Visitor.json(browser.get("/api/v1/session")).get("actor");
      assertThat(actor.get("demo").asBoolean()).isTrue();
      assertThat(actor.get("roles")).isEqualTo(item.get("roles"));
      assertThat(actor.get("mustChangePassword").asBoolean()).isFalse();
    }
  }

  @Test
  void nobodyTakesOneAwayFromTheOthers() {
    var visitor = visitors.nobody().logIn("analyst", "almaty-analyst");
    var change =
        visitor.put(
            "/api/v1/session/password",
            Map.of("current", "almaty-analyst", "new", "mine alone from now on"));
    assertThat(change.statusCode()).isEqualTo(403);
    var admin = visitors.nobody().logIn("administrator", "almaty-administrator");
    var id = accounts.find("analyst").orElseThrow().id();
    assertThat(admin.delete("/api/v1/users/" + id).statusCode()).isEqualTo(403);
    assertThat(admin.post("/api/v1/users/" + id + "/password", Map.of()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void aCityThatIsNoDemoHasNone() {
    transactions.executeWithoutResult(status -> {
      identity.provide(identity.organisations(), false);
      assertThat(demos.list()).isEmpty();
      assertThat(accounts.find("analyst").orElseThrow().active()).isFalse();
      identity.provide(identity.organisations(), true);
      assertThat(demos.list()).hasSize(Role.values().length - 1);
      status.setRollbackOnly();
    });
  }
}
