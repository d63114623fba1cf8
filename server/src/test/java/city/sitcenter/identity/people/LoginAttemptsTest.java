package city.sitcenter.identity.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.access.IdentitySettings;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CityTest
class LoginAttemptsTest {

  private static final IdentitySettings SETTINGS =
      new IdentitySettings(
          null, new IdentitySettings.Session(Duration.ofHours(12), Duration.ofDays(7)), 30, 240);

  @Autowired LoginFailureStore store;
  @Autowired Visitors visitors;
  @Autowired TestAccounts accounts;
  @Autowired JdbcClient jdbc;

  /** A clock that a test sets. */
  private static final class SetClock extends Clock {
    private Instant now = Instant.parse("2026-05-04T10:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final SetClock clock = new SetClock();

  @ParameterizedTest
  @CsvSource({"5,60", "6,120", "7,240", "10,1920", "11,3600", "50,3600"})
  void aLockDoublesUpToAnHour(int failures, long seconds) {
    assertThat(LoginAttempts.lock(failures).toSeconds()).isEqualTo(seconds);
  }

  @Test
  void theFifthFailureLocksForAMinuteTheNextForTwo() {
    var attempts = new LoginAttempts(store, SETTINGS, clock);
    var name = "attempts-doubling";
    fail(attempts, name, 4);
    assertThatCode(() -> attempts.under(name)).doesNotThrowAnyException();
    fail(attempts, name, 1);
    assertLocked(attempts, name);
    clock.pass(Duration.ofSeconds(61));
    assertThatCode(() -> attempts.under(name)).doesNotThrowAnyException();
    fail(attempts, name, 1);
    clock.pass(Duration.ofSeconds(61));
    assertLocked(attempts, name);
    clock.pass(Duration.ofSeconds(60));
    assertThatCode(() -> attempts.under(name)).doesNotThrowAnyException();
  }

  @Test
  void aDayWithoutFailuresForgives() {
    var attempts = new LoginAttempts(store, SETTINGS, clock);
    fail(attempts, "attempts-forgiven", 4);
    clock.pass(Duration.ofHours(25));
    fail(attempts, "attempts-forgiven", 1);
    assertThatCode(() -> attempts.under("attempts-forgiven")).doesNotThrowAnyException();
  }

  @Test
  void anAddressThatFailsTooOftenIsSlowedDownWhateverTheName() {
    var attempts = new LoginAttempts(store, SETTINGS, clock);
    for (var i = 0; i < 30; i++) {
      attempts.from("2001:db8:1:2::" + i);
      attempts.failed("attempts-many-" + i, "2001:db8:1:2::" + i);
    }
    assertThatThrownBy(() -> attempts.from("2001:db8:1:2:ffff::1"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS));
    assertThatCode(() -> attempts.from("2001:db8:1:3::1")).doesNotThrowAnyException();
  }

  @Test
  void evenTheRightPasswordWaitsAndAnAdministratorUnlocks() {
    accounts.provide("attempts-real", null, Role.ANALYST);
    for (var i = 0; i < 5; i++) {
      assertThat(visitors.nobody().tryLogIn("attempts-real", "wrong " + i).statusCode())
          .isEqualTo(401);
    }
    var locked = visitors.nobody().tryLogIn("attempts-real", TestAccounts.PASSWORD);
    assertThat(locked.statusCode()).isEqualTo(429);
    assertThat(Visitor.json(locked).get("code").asString()).isEqualTo("login-locked");
    assertThat(Visitor.json(locked).get("retryAfterSeconds").asLong()).isBetween(1L, 61L);
    assertThat(locked.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 61L);

    var admin = visitors.as(Role.ADMINISTRATOR);
    var shown = Visitor.json(admin.get("/api/v1/users?q=attempts-real")).get("items").get(0);
    assertThat(shown.get("locked").asBoolean()).isTrue();
    admin.post("/api/v1/users/" + shown.get("id").asString() + "/unlock", Map.of());
    assertThat(visitors.nobody().tryLogIn("attempts-real", TestAccounts.PASSWORD).statusCode())
        .isEqualTo(204);
  }

  @Test
  void failuresAreInTheTrailButNotWhatWasTyped() {
    visitors.nobody().tryLogIn("my-secret-passw0rd-in-the-wrong-field", "x");
    var trail = visitors.as(Role.ADMINISTRATOR).get("/api/v1/audit?action=login.failed").body();
    assertThat(trail).contains("login.failed").doesNotContain("my-secret-passw0rd");
    var kept = jdbc.sql("select encode(name_hash, 'escape') from identity.login_failure");
    assertThat(kept.query(String.class).list()).noneMatch(text -> text.contains("secret"));
  }

  private static void fail(LoginAttempts attempts, String name, int times) {
    for (var i = 0; i < times; i++) {
      attempts.failed(name, "192.0.2.1");
    }
  }

  private static void assertLocked(LoginAttempts attempts, String name) {
    assertThatThrownBy(() -> attempts.under(name))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.LOGIN_LOCKED));
  }
}
